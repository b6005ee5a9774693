// Names nobody else has made: for saves and for new rows. `crypto.randomUUID` is missing on plain HTTP; this is not.
export function randomKey(bytes) {
  return [...crypto.getRandomValues(new Uint8Array(bytes))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
