// Whether everything on the page can be read: nothing wider than the window, no words cut off or on top
// of other words. With `spaced`, after the reader has set the spacing of text that WCAG 1.4.12 allows them.
async (spaced) => {
  const frames = async (count) => {
    while (count--) await new Promise(requestAnimationFrame);
  };
  const sheet = new CSSStyleSheet();
  if (spaced) {
    sheet.replaceSync(`
      * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
      p { margin-bottom: 2em !important; }`);
    document.adoptedStyleSheets.push(sheet);
  }
  await frames(5); // the menu in the header folds itself up a moment after the window has become narrow

  const found = [];
  const root = document.documentElement;
  if (root.scrollWidth > innerWidth) {
    const wide = [...document.querySelectorAll("body *")].filter(
      (one) => one.getBoundingClientRect().right > innerWidth + 1 && !scrolls(one.parentElement),
    );
    found.push(`${root.scrollWidth} px wide in a window of ${innerWidth}: ${wide.slice(0, 3).map(name)}`);
  }
  const texts = visibleTexts();
  for (const { element } of texts) {
    const style = getComputedStyle(element);
    const cut = (overflow, needs, has) => ["hidden", "clip"].includes(overflow) && needs > has + 1;
    if (cut(style.overflowX, element.scrollWidth, element.clientWidth)
      || cut(style.overflowY, element.scrollHeight, element.clientHeight)) {
      found.push(`cut off: ${name(element)}`);
    }
  }
  found.push(...overlaps(texts));
  document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet);
  return found;

  function name(element) {
    return `<${element.tagName.toLowerCase()} class="${element.getAttribute("class") || ""}"> ${
      element.textContent.trim().slice(0, 60)}`;
  }

  function scrolls(element) {
    for (; element && element !== document.body; element = element.parentElement) {
      if (["auto", "scroll", "hidden"].includes(getComputedStyle(element).overflowX)) return true;
    }
    return false;
  }

  // Kept for screen readers: in a box of a pixel, cut away, or far outside of a button that is a picture.
  function isForEarsOnly(element) {
    for (; element && element !== document.body; element = element.parentElement) {
      const box = element.getBoundingClientRect();
      if (box.width <= 2 && box.height <= 2 && getComputedStyle(element).overflow !== "visible") return true;
      const style = getComputedStyle(element);
      if (style.clipPath !== "none" || style.clip !== "auto" || Math.abs(parseFloat(style.textIndent)) > 99) return true;
    }
    return false;
  }

  function visibleTexts() {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const texts = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node.parentElement;
      if (!node.data.trim() || !element.checkVisibility({ visibilityProperty: true }) || isForEarsOnly(element)) {
        continue;
      }
      const range = document.createRange();
      range.selectNodeContents(node);
      texts.push({ element, text: node.data.trim(), boxes: [...range.getClientRects()] });
    }
    return texts;
  }

  // Letters reach over half of their line at least: lines that only touch do not count.
  function overlaps(texts) {
    const lines = texts.flatMap(({ text, element, boxes }, number) => boxes.map((box) => ({
      number, text, element,
      left: box.left, right: box.right, top: box.top + box.height / 4, bottom: box.bottom - box.height / 4,
    }))).sort((one, other) => one.top - other.top);
    const found = [];
    lines.forEach((one, index) => {
      for (let next = index + 1; next < lines.length && lines[next].top < one.bottom; next++) {
        const other = lines[next];
        const across = Math.min(one.right, other.right) - Math.max(one.left, other.left);
        if (across > 2 && one.number !== other.number && !scrolls(one.element) && !scrolls(other.element)) {
          found.push(`“${one.text.slice(0, 40)}” lies on “${other.text.slice(0, 40)}”`);
        }
      }
    });
    return found;
  }
}
