// A button that turns the page dark and light: the condition of the one dark block of the style is changed.

function darkRule() {
  return [...document.styleSheets[0].cssRules].find((rule) => rule.media?.mediaText.includes('prefers-color-scheme'));
}

function offerDark(whenChanged = () => {}) {
  const rule = darkRule();
  const button = byId('dark');
  const show = (isDark) => button.setAttribute('aria-pressed', String(isDark));
  show(window.matchMedia('(prefers-color-scheme: dark)').matches);
  button.addEventListener('click', () => {
    const isDark = button.getAttribute('aria-pressed') !== 'true';
    rule.media.mediaText = isDark ? 'screen' : 'not all';
    show(isDark);
    whenChanged();
  });
}
