// What stands in the way of somebody on this page as it is shown now. Each function gives sentences; an empty list is the aim.
({
  // Nothing needs scrolling sideways, no words are cut off, and what one presses is large enough for a finger.
  fits() {
    const edge = document.documentElement.clientWidth;
    const found = [];
    if (document.documentElement.scrollWidth > edge) found.push(`the page scrolls sideways: ${document.documentElement.scrollWidth} in ${edge}`);
    for (const element of document.body.querySelectorAll("*")) {
      if (!this.isShown(element) || element.closest("[aria-hidden=true], .scrolls, pre, .prose table")) continue;
      const box = element.getBoundingClientRect();
      if (box.right > edge + 1 || box.left < -1) found.push(`${this.name(element)} stands out of the page: ${Math.round(box.left)} to ${Math.round(box.right)} of ${edge}`);
    }
    return [...found, ...this.cutWords(), ...this.smallTargets()];
  },

  // A word that lies outside a box which hides what does not fit. A name and a row's first words, both said in full elsewhere, may.
  cutWords() {
    const found = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const words = walker.currentNode;
      const parent = words.parentElement;
      if (!words.data.trim() || !this.isShown(parent) || parent.closest(".me-name, .row-words, [aria-hidden=true], textarea, select, option")) continue;
      let holder = parent;
      while (holder && !/hidden|clip/.test(getComputedStyle(holder).overflowX + getComputedStyle(holder).overflowY)) holder = holder.parentElement;
      if (!holder || holder === document.documentElement || holder === document.body || getComputedStyle(holder).clipPath !== "none") continue;
      const range = document.createRange();
      range.selectNodeContents(words);
      const box = holder.getBoundingClientRect();
      const isOut = [...range.getClientRects()].some((one) => one.right > box.right + 2 || one.left < box.left - 2 || one.bottom > box.bottom + 6);
      if (isOut) found.push(`“${words.data.trim().slice(0, 40)}” is cut off by ${this.name(holder)}`);
    }
    return found;
  },

  // WCAG 2.2 asks for 24 pixels; what is meant for a thumb gets 44. Links in a sentence are as large as its words.
  smallTargets() {
    const found = [];
    for (const element of document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary")) {
      if (!this.isShown(element) || (element.localName === "a" && getComputedStyle(element).display === "inline")) continue;
      const box = (element.closest("label") || element).getBoundingClientRect();
      const least = element.matches(".btn, .chip-of input, .pick input, .tabbar a, .input, select, summary") ? 44 : 24;
      if (Math.ceil(box.width) < least || Math.ceil(box.height) < least) found.push(`${this.name(element)} is ${Math.round(box.width)} by ${Math.round(box.height)}, not ${least}`);
    }
    return found;
  },

  // Everything that can be unfolded lies open.
  unfold() {
    for (const one of document.querySelectorAll("details")) one.open = true;
  },

  // The keyboard starts at the very top, wherever the page put it.
  start() {
    document.body.tabIndex = -1;
    document.body.focus();
    document.body.removeAttribute("tabindex");
    scrollTo(0, 0);
  },

  // Where the keyboard is now, and whether somebody can see that: an outline, on the page, with nothing over it.
  stop() {
    const element = document.activeElement;
    if (!element || element === document.body || element === document.documentElement) return null;
    const all = [...document.querySelectorAll("*")];
    const found = [];
    if (!this.outlines(element)) found.push("nothing shows that the keyboard is here");
    if (this.isCovered(element)) found.push("it is out of sight or covered");
    return { name: this.name(element), place: all.indexOf(element), id: element.id, found };
  },

  outlines(element) {
    const next = element.nextElementSibling;
    const styles = [getComputedStyle(element), next && getComputedStyle(next), next && getComputedStyle(next, "::after")];
    return styles.some((style) => style && style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2 && !/, 0\)$|transparent/.test(style.outlineColor));
  },

  isCovered(element) {
    const shown = element.closest("label") || element;
    const box = shown.getClientRects()[0];
    if (!box) return true;
    const top = Math.max(box.top, 0);
    const bottom = Math.min(box.bottom, innerHeight);
    if (bottom - top < Math.min(box.height, 16)) return true;
    const hit = document.elementFromPoint((Math.max(box.left, 0) + Math.min(box.right, innerWidth)) / 2, (top + bottom) / 2);
    return !(hit && (shown.contains(hit) || hit.contains(shown)));
  },

  // Every place that the Tab key has to reach: one of each group of radio buttons.
  stops() {
    const groups = new Set();
    const all = [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]")];
    return all.filter((element) => {
      if (element.tabIndex < 0 || element.disabled || !element.checkVisibility({ visibilityProperty: true })) return false;
      if (element.type !== "radio") return true;
      const isNew = !groups.has(element.name);
      groups.add(element.name);
      return isNew;
    }).length;
  },

  isShown(element) {
    if (element.ownerSVGElement || element.closest(".sr, .skip, [hidden], template, script")) return false;
    const box = element.getBoundingClientRect();
    const style = getComputedStyle(element);
    return box.width > 1 && box.height > 1 && style.clipPath === "none" && element.checkVisibility({ visibilityProperty: true });
  },

  name(element) {
    const words = (element.innerText || element.getAttribute("aria-label") || element.id || "").trim().replace(/\s+/g, " ").slice(0, 40);
    return `<${[element.localName, ...element.classList].join(".")}> “${words}”`;
  },
})
