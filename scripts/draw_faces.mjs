// Draws the faces in static/avatars. Run by hand, when a scenario needs somebody new:
//
//   npm install --no-save --prefix /somewhere @dicebear/core@9.4.3 @dicebear/notionists@9.4.3
//   NODE_PATH=… node scripts/draw_faces.mjs static/avatars name=seed name=seed …
//
// What DiceBear draws is cleaned: no metadata, no masks, no ids, no styles, one decimal. So a face can stand anywhere, and twice on a page.

import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const here = createRequire(join(process.env.NODE_PATH ?? process.cwd(), "index.js"));
const load = async (name) => import(pathToFileURL(here.resolve(name)));
const { createAvatar } = await load("@dicebear/core");
const notionists = await load("@dicebear/notionists");

// The first ten kinds of clothes are drawn with masks.
const body = Array.from({ length: 15 }, (_, index) => `variant${index + 11}`);

const [folder, ...faces] = process.argv.slice(2);
for (const face of faces) {
  const [name, seed] = face.split("=");
  const drawn = createAvatar(notionists, { seed, body, scale: 140, translateY: 14, gestureProbability: 0, bodyIconProbability: 0 }).toString();
  writeFileSync(join(folder, `${name}.svg`), clean(drawn, name));
}

function clean(svg, name) {
  const cleaned = svg
    .replace(/<metadata[\s\S]*?<\/metadata>/, "")
    .replace(/<mask id="viewboxMask">[\s\S]*?<\/mask><g mask="url\(#viewboxMask\)">([\s\S]*)<\/g><\/svg>$/, "$1</svg>")
    .replace(/<g transform="[^"]*"><\/g>/g, "")
    .replace(/ (width|height|shape-rendering)="[^"]*"/g, "")
    .replace(/-?\d*\.\d+/g, (number) => String(Number(Number(number).toFixed(1))));
  if (/ id=|style=|<script|url\(/.test(cleaned)) throw new Error(`${name} holds more than shapes`);
  return `${cleaned}\n`;
}
