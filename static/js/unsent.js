// What becomes of words on their way to the server: pure rules, one entry for each field in which somebody wrote.
//
// An entry holds one operation, which is sent under one key until the server has answered for that key, and what was
// written since (`next`). A key never stands for two contents, and what was sent is never replaced: its answer may be lost
// although the server saved it.

// The entry after its writer typed. `fresh` is {id, owner, sheet, row, field, …, base} for a field without an entry.
export function write(entry, fresh, content, key, at) {
  const operation = { key, ...content, at };
  if (!entry) return { ...fresh, operation, sent: false, next: null, trouble: "", told: null };
  if (entry.trouble === "conflict" && isSame(entry.operation, content)) return entry;
  if (entry.sent && !entry.trouble) return { ...entry, next: isSame(entry.operation, content) ? null : { ...content, at } };
  return { ...entry, source: fresh.source ?? entry.source, operation, sent: false, next: null, trouble: "" };
}

// The entry after its writer went back to what is saved: nothing to send, unless something may have arrived already.
export function unwrite(entry, content, key, at) {
  if (!entry || (!entry.sent && entry.trouble !== "conflict")) return null;
  return entry.trouble === "refused" ? null : write(entry, {}, content, key, at);
}

// The entry as it is when its operation goes out: from now on that operation stays as it is.
export function send(entry) {
  return { ...entry, sent: true };
}

// The entry after the server answered for a key; null where there is nothing left to send.
export function hear(entry, key, result, freshKey) {
  if (entry.operation.key !== key) return entry;
  if (entry.next) {
    const base = result.status === "saved" ? result.revision : entry.base;
    return { ...entry, base, operation: { key: freshKey, ...entry.next }, sent: false, next: null };
  }
  return result.status === "saved" ? null : { ...entry, trouble: result.status, told: result };
}

// The entry after its writer saw both versions and chose their own.
export function insist(entry, key) {
  return { ...entry, base: entry.told.revision, operation: { ...entry.operation, key }, sent: false, trouble: "", told: null };
}

// What stands in the field: the words written last.
export function wordsOf(entry) {
  const { value, unknown } = entry.next || entry.operation;
  return { value, unknown };
}

export function momentOf(entry) {
  return (entry.next || entry.operation).at;
}

function isSame(one, other) {
  return JSON.stringify([one.value, one.unknown]) === JSON.stringify([other.value, other.unknown]);
}
