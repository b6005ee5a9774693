// One tab sends at a time. It is a courtesy, not a lock: where two do, the server knows the second by its key.

const SPAN = 8000;

export class Lease {
  #name;
  #tab;

  constructor(owner, tab) {
    this.#name = `greenroom:sending:${owner}`;
    this.#tab = tab;
  }

  // Milliseconds until this tab may send; 0 where it may now, and then for the next eight seconds it alone.
  take() {
    try {
      const [tab, until] = (localStorage.getItem(this.#name) || " 0").split(" ");
      const left = Number(until) - Date.now();
      if (tab !== this.#tab && left > 0) return Math.min(left, SPAN);
      localStorage.setItem(this.#name, `${this.#tab} ${Date.now() + SPAN}`);
    } catch {
      return 0;
    }
    return 0;
  }

  giveBack() {
    try {
      if ((localStorage.getItem(this.#name) || "").startsWith(`${this.#tab} `)) localStorage.removeItem(this.#name);
    } catch {
      return;
    }
  }
}
