/**
 * Keeps `--visible-height` on the root at the height that a phone's keyboard leaves, where the browser does
 * not shrink the page for it by itself (Safari); elsewhere the property is not set.
 */
export function followVisibleHeight(): void {
  const viewport = window.visualViewport;
  if (!viewport) return;
  const { style } = document.documentElement;
  const update = () => {
    const isCovered = viewport.scale === 1 && viewport.height < window.innerHeight - 1;
    if (isCovered) style.setProperty('--visible-height', `${viewport.height}px`);
    else style.removeProperty('--visible-height');
    // Safari scrolls the page under the keyboard to show the field, which then stands in the wrong place.
    if (isCovered) window.scrollTo(0, 0);
  };
  viewport.addEventListener('resize', update);
  viewport.addEventListener('scroll', update);
}
