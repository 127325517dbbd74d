// Whether focus shows on every kind of thing that takes it.
() => {
  const found = [];
  const looks = (one, part) => {
    const style = getComputedStyle(one, part);
    // One that is clear is there for forced colours, in which browsers draw it; otherwise nobody sees it.
    const isSeen = style.outlineStyle !== "none" && !/^rgba.* 0\)$/.test(style.outlineColor);
    const outline = isSeen ? style.outline : "";
    return [outline, style.backgroundColor, style.border, style.boxShadow, style.color, style.textDecoration].join();
  };
  const shown = (one) => ["display", "visibility", "opacity"].map((name) => getComputedStyle(one)[name]).join();
  // Of the thing, of the box drawn for a radio or checkbox, and what of its own comes to light, as in a plot.
  const all = (one) => [
    looks(one), ...[...(one.labels || [])].map((label) => looks(label, "::before")), ...[...one.children].map(shown),
  ].join();
  const kinds = new Map();
  for (const one of document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")) {
    const kind = `${one.tagName} ${one.type || ""} ${one.className}`;
    if (one.checkVisibility({ visibilityProperty: true }) && !one.disabled && !kinds.has(kind)) kinds.set(kind, one);
  }
  for (const [kind, one] of kinds) {
    const before = all(one);
    one.focus({ preventScroll: true });
    if (document.activeElement === one && all(one) === before) found.push(`focus does not show on ${kind}`);
    document.activeElement.blur(); // which may be another: a hidden list hands its focus to what is drawn for it
  }
  return found;
}
