// Personal data in a text: the same patterns as workshop/coaching/personal.py, held to the same finds by one table of examples.
// No look-behind: Safari 15.4 has none, so what stands before is a group of its own.

const STREET = "Street|St|Road|Rd|Lane|Ln|Avenue|Ave|Close|Drive|Way|Court|Terrace|Place|Square|Crescent|Gardens|Nagar|Marg";
const THING = "order|booking|account|customer|member|membership|policy|parcel|tracking|ticket|case|invoice|serial|passport|reference|ref|pnr|imei";

// [kind, pattern]: group 1 is what stands before, group 2 the find.
const PATTERNS = [
  ["email", /()([\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4})/g],
  ["card", /(^|\D)(\d(?:[ -]?\d){12,18})(?!\d)/g],
  ["order", new RegExp(`(\\b(?:${THING})\\b[ ]{0,2}(?:number|no|nr|id|code)?[ .:#]{0,3})(?=[A-Z-]{0,12}\\d)([A-Z0-9][A-Z0-9/-]{3,24})`, "gi")],
  ["order", /(^|[^\w@#])((?=[A-Z-]{0,5}\d)(?=[\d-]{0,8}[A-Z])[A-Z0-9][A-Z0-9-]{6,20}[A-Z0-9])(?!\w)/g],
  ["phone", /(^|[^\w.,:])((?:\+\d{1,3}|\(?0\d)[\d ()./-]{6,16}\d)(?!\w)/g],
  ["phone", /(^|[^\w.,:£$€-])([6-9]\d{4}[ -]?\d{5})(?!\w)/g],
  ["address", new RegExp(`(^|[^\\p{L}\\p{N}_])(\\d{1,4}[a-zA-Z]?,? (?:[A-Z][\\p{L}\\p{N}_’'-]{1,20} ){1,3}(?:${STREET}))(?![\\p{L}\\p{N}_])`, "gu")],
  ["address", /(^|\W)([A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2})\b/g],
];

export const MASKS = {
  email: "[e-mail address]",
  card: "[card number]",
  order: "[order number]",
  phone: "[phone number]",
  address: "[address]",
};

export function findPersonalData(text) {
  const found = [];
  for (const [kind, pattern] of PATTERNS) {
    for (const match of text.matchAll(pattern)) {
      const start = match.index + match[1].length;
      const end = start + match[2].length;
      const isFree = found.every((one) => end <= one.start || start >= one.end);
      if (isFree && isOne(kind, match[2])) found.push({ kind, start, end, text: match[2] });
    }
  }
  return found.sort((one, other) => one.start - other.start);
}

export function maskPersonalData(text) {
  let masked = "";
  let at = 0;
  for (const find of findPersonalData(text)) {
    masked += text.slice(at, find.start) + MASKS[find.kind];
    at = find.end;
  }
  return masked + text.slice(at);
}

function isOne(kind, text) {
  const digits = [...text].filter((char) => /\d/.test(char)).map(Number);
  if (kind === "card") return checksOut(digits);
  return kind !== "phone" || digits.length >= 8;
}

// Whether a card's last digit is right for the others (Luhn).
function checksOut(digits) {
  const double = (digit) => (digit > 4 ? digit * 2 - 9 : digit * 2);
  const sum = digits.reverse().reduce((total, digit, place) => total + (place % 2 ? double(digit) : digit), 0);
  return sum % 10 === 0;
}
