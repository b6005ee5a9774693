// The words in one field of a worksheet: what the server put there, and whether they fit.

// What `read` gives for the field as the server sent it, whatever a browser that came back restored over it.
export function readServed(element, read) {
  const boxes = [...element.querySelectorAll("input[type=radio], input[type=checkbox]")];
  const texts = [...element.querySelectorAll("textarea, input:not([type=radio], [type=checkbox], [type=hidden])")];
  const checked = boxes.map((box) => box.checked);
  const words = texts.map((text) => text.value);
  for (const box of boxes) box.checked = box.defaultChecked;
  for (const text of texts) text.value = text.defaultValue;
  const served = read();
  boxes.forEach((box, index) => {
    box.checked = checked[index];
  });
  texts.forEach((text, index) => {
    text.value = words[index];
  });
  return served;
}

// Say how much still fits once it gets tight, and by how much it is too long.
export function showLength(element, input) {
  const place = element.querySelector("[data-limit]");
  if (!place) return;
  const limit = Number(place.dataset.limit);
  const length = [...input.value.trim()].length;
  const numbers = { length, limit, over: length - limit, left: limit - length };
  const fill = (words) => words.replace(/\{(\w+)\}/g, (_, name) => numbers[name]);
  const isNear = length > limit * 0.8;
  if (length > limit) place.textContent = fill(place.dataset.wordsOver);
  else if (isNear) place.textContent = fill(place.dataset.wordsNear);
  else if (place.textContent) place.textContent = place.dataset.words;
  place.classList.toggle("near", isNear);
  place.classList.toggle("over", length > limit);
}
