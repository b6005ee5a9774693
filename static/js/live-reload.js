// In development: loads the page again when its content, template or style was saved.

// The server looks at its files at most every 300 ms; a reload that comes sooner would show the old page.
const SETTLE = 400;

const source = new EventSource("/live/content");
source.addEventListener("changed", () => setTimeout(() => location.reload(), SETTLE));
addEventListener("pagehide", () => source.close());
