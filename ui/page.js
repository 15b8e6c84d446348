// Runs once for each gr.HTML of the page. Gradio gives it `element` (the component, which outlives its contents),
// `trigger` (an event for Python) and `watch` (called after the contents changed).
// It carries clicks to Python, scrolls to what is current and moves the focus; it makes no markup.

const EVENTS = ['open', 'ask', 'close'];
const calm = window.matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth';

element.addEventListener('click', (event) => {
  const control = event.target.closest('[data-do]');
  if (!control || control.disabled) return;
  if (control.dataset.do === 'theme') return turnTheme();
  if (!EVENTS.includes(control.dataset.do)) return;
  if (control.dataset.do === 'open' && !control.closest('#reader')) window.pramanaOpener = control;
  trigger(control.dataset.do, { ...control.dataset });
  // The same citation again changes nothing in Python's eyes: scroll to it all the same.
  if (control.dataset.do === 'open') showMark();
});

// A chip under the pointer or the focus lights its proof in the margin.
for (const [event, lit] of [['pointerover', true], ['pointerout', false], ['focusin', true], ['focusout', false]]) {
  element.addEventListener(event, ({ target }) => {
    const { exchange, citation } = target.closest('.chip')?.dataset ?? {};
    document.getElementById(`proof-${exchange}-${citation}`)?.classList.toggle('lit', lit);
  });
}

if (element.closest('#reader')) {
  watch('value', () => {
    if (document.querySelector('#reader .reader-article')) showMark();
    else if (window.pramanaOpener?.isConnected) window.pramanaOpener.focus({ preventScroll: true });
  });
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && document.querySelector('#reader .reader-article')) trigger('close', {});
  });
}

if (element.closest('#current')) {
  let shown = '';
  watch('value', () => {
    const exchange = element.querySelector('.exchange');
    if (!exchange || exchange.dataset.exchange === shown) return;
    shown = exchange.dataset.exchange;
    exchange.scrollIntoView({ block: 'start', behavior: calm });
  });
}

if (element.closest('#announcer')) {
  const region = element.closest('#announcer');
  region.setAttribute('role', 'status');
  region.setAttribute('aria-live', 'polite');
}

if (element.closest('#masthead')) {
  const speak = () => (document.documentElement.lang = element.querySelector('[lang]')?.lang ?? 'en');
  speak();
  watch('value', speak);
  const kept = window.localStorage.getItem('pramana-theme');
  if (kept) document.body.classList.toggle('dark', kept === 'dark');
}

function turnTheme() {
  const dark = document.body.classList.toggle('dark');
  window.localStorage.setItem('pramana-theme', dark ? 'dark' : 'light');
}

function showMark() {
  const page = document.querySelector('#reader .reader-article');
  if (!page) return;
  const mark = page.querySelector('mark.current');
  if (!mark) {
    page.scrollTop = 0;
    return;
  }
  const offset = mark.getBoundingClientRect().top - page.getBoundingClientRect().top;
  page.scrollTo({ top: page.scrollTop + offset - page.clientHeight / 3, behavior: calm });
  mark.focus({ preventScroll: true });
}
