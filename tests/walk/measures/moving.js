// With reduced motion nothing moves.
() => {
  const found = [];
  const lasts = (times) => times.split(",").some((time) => parseFloat(time) > 0.01);
  for (const one of document.querySelectorAll("*")) {
    const style = getComputedStyle(one);
    if (lasts(style.transitionDuration) || (style.animationName !== "none" && lasts(style.animationDuration))) {
      found.push(`moves: <${one.tagName.toLowerCase()} class="${one.getAttribute("class") || ""}">`);
    }
    if (style.scrollBehavior === "smooth") found.push(`scrolls smoothly: ${one.tagName}`);
  }
  return [...new Set(found)];
}
