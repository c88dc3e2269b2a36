/**
 * Whoever works by keyboard is not thrown back to the top of the page when the control in use goes away with what it has done: the card
 * around it takes the focus.
 */

/** A region of the page, or the page itself. */
const places = "section, dialog, aside, main";

const regionsOf = (control: Element): readonly HTMLElement[] => {
  const region = control.closest<HTMLElement>(places);
  const outer = region?.parentElement ?? null;
  return region === null ? [] : [region, ...(outer === null ? [] : regionsOf(outer))];
};

export const keepFocus = (root: HTMLElement): void => {
  /** Those around the control, the nearest first. */
  let around: readonly HTMLElement[] = [];
  let control: Element | null = null;
  root.addEventListener("focusin", ({ target }) => {
    control = target as Element;
    around = regionsOf(control);
  });
  // Left on purpose, as by a click beside it: then it is still there.
  root.addEventListener("focusout", ({ target, relatedTarget }) => {
    if (relatedTarget !== null) return;
    requestAnimationFrame(() => {
      if (target === control && (target as Element).isConnected && !(target as Element).matches(":disabled"))
        around = [];
    });
  });
  new MutationObserver(() => {
    if (document.activeElement !== document.body) return;
    const there = around.find(({ isConnected }) => isConnected);
    if (there === undefined || (control?.isConnected === true && !control.matches(":disabled"))) return;
    if (!there.hasAttribute("tabindex")) there.tabIndex = -1;
    there.focus({ preventScroll: true });
  }).observe(root, { childList: true, subtree: true, attributes: true, attributeFilter: ["disabled"] });
};
