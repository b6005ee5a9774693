// Where words lie in this browser until the server has them: IndexedDB, else localStorage, else only this page.
// An entry is a plain object with an `id` and an `owner`. It lies in one place, the first that takes it.

const DATABASE = "greenroom";
const STORE = "unsent";
const PREFIX = "greenroom:unsent:";
const PATIENCE = 4000;

export class Kept {
  #memory = new Memory();
  #places = [new Database(), new LocalStorage(), this.#memory];

  async list(owner) {
    const found = new Map();
    for (const place of this.#places) {
      for (const entry of await place.list().catch(() => [])) if (entry.owner === owner) found.set(entry.id, entry);
    }
    return [...found.values()];
  }

  // Change one entry in one step that no other tab comes between. `decide` takes the entry or undefined and gives the
  // new one, null to take it away, or undefined to leave it. Gives what stands then.
  async change(id, decide) {
    const from = await this.#findPlace(id);
    try {
      return await this.#places[from].change(id, decide);
    } catch {
      return this.#moveDown(id, decide, from);
    }
  }

  // Whether an entry outlives this page.
  isLasting(id) {
    return !this.#memory.has(id);
  }

  // Whether anything outlives a page here.
  async works() {
    for (const place of this.#places.slice(0, 2)) {
      try {
        await place.list();
        return true;
      } catch {
        continue;
      }
    }
    return false;
  }

  async clear(owner) {
    for (const entry of await this.list(owner)) await this.change(entry.id, () => null);
  }

  // Words of others on a shared device are theirs to send; after so long nobody comes back for them.
  async forgetOlderThan(moment, except) {
    for (const place of this.#places) {
      for (const entry of await place.list().catch(() => [])) {
        if (entry.owner !== except && entry.operation.at < moment) await place.change(entry.id, () => null).catch(() => {});
      }
    }
  }

  async #findPlace(id) {
    return this.#memory.has(id) ? 2 : this.#places[1].has(id) ? 1 : 0;
  }

  // A full quota refuses the new words but still gives the old entry.
  async #moveDown(id, decide, from) {
    const old = await this.#places[from].read(id).catch(() => undefined);
    for (const place of this.#places.slice(from + 1)) {
      try {
        const entry = await place.change(id, (own) => decide(own ?? old));
        await this.#places[from].change(id, () => null).catch(() => {});
        return entry;
      } catch {
        continue;
      }
    }
    return old;
  }
}

class Database {
  #opening = null;

  async list() {
    return this.#request("readonly", (store) => store.getAll());
  }

  async read(id) {
    return this.#request("readonly", (store) => store.get(id));
  }

  async change(id, decide) {
    const database = await this.#open();
    return new Promise((resolve, reject) => {
      const transaction = database.transaction(STORE, "readwrite", { durability: "strict" });
      const store = transaction.objectStore(STORE);
      let result;
      transaction.oncomplete = () => resolve(result);
      transaction.onabort = () => reject(transaction.error || new Error("not kept"));
      const reading = store.get(id);
      reading.onsuccess = () => {
        try {
          const decided = decide(reading.result);
          result = decided === undefined ? reading.result : decided;
          if (decided === null) store.delete(id);
          else if (decided !== undefined) store.put(decided);
        } catch (error) {
          transaction.abort();
          reject(error);
        }
      };
    });
  }

  async #request(mode, ask) {
    const database = await this.#open();
    return new Promise((resolve, reject) => {
      const request = ask(database.transaction(STORE, mode).objectStore(STORE));
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  }

  #open() {
    this.#opening ||= this.#connect().catch((error) => {
      this.#opening = null;
      throw error;
    });
    return this.#opening;
  }

  #connect() {
    return new Promise((resolve, reject) => {
      setTimeout(() => reject(new Error("the database does not open")), PATIENCE);
      const request = indexedDB.open(DATABASE, 1);
      request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: "id" });
      request.onerror = () => reject(request.error);
      request.onsuccess = () => {
        const database = request.result;
        database.onclose = () => (this.#opening = null);
        database.onversionchange = () => {
          database.close();
          this.#opening = null;
        };
        resolve(database);
      };
    });
  }
}

class LocalStorage {
  has(id) {
    try {
      return localStorage.getItem(PREFIX + id) !== null;
    } catch {
      return false;
    }
  }

  async list() {
    const names = Object.keys(localStorage).filter((name) => name.startsWith(PREFIX));
    return names.map((name) => JSON.parse(localStorage.getItem(name)));
  }

  async read(id) {
    const text = localStorage.getItem(PREFIX + id);
    return text === null ? undefined : JSON.parse(text);
  }

  async change(id, decide) {
    const text = localStorage.getItem(PREFIX + id);
    const old = text === null ? undefined : JSON.parse(text);
    const decided = decide(old);
    if (decided === null) localStorage.removeItem(PREFIX + id);
    else if (decided !== undefined) localStorage.setItem(PREFIX + id, JSON.stringify(decided));
    return decided === undefined ? old : decided;
  }
}

class Memory {
  #entries = new Map();

  has(id) {
    return this.#entries.has(id);
  }

  async list() {
    return [...this.#entries.values()];
  }

  async read(id) {
    return this.#entries.get(id);
  }

  async change(id, decide) {
    const old = this.#entries.get(id);
    const decided = decide(old);
    if (decided === null) this.#entries.delete(id);
    else if (decided !== undefined) this.#entries.set(id, decided);
    return decided === undefined ? old : decided;
  }
}
