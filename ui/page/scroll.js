// A new question stands at the top of the window, its answer below it, and stays there while the answer grows, until its reader
// scrolls. The composer stays where it is. Part of the page's script: see theme.py.

const question = () => document.querySelector('#current .exchange');

function toQuestion() {
  const exchange = question();
  if (!exchange || window.pramanaPinned !== exchange.dataset.exchange) return;
  const wanted = parseFloat(window.getComputedStyle(exchange).scrollMarginTop);
  const off = exchange.getBoundingClientRect().top - wanted;
  if (Math.abs(off) > 1) window.scrollBy({ top: off, behavior: 'instant' });
}

if (element.closest('#current')) {
  let shown = '';
  watch('value', () => {
    const exchange = question();
    const asked = exchange ? `${exchange.dataset.exchange} ${exchange.querySelector('.question').textContent}` : '';
    const under_way = exchange && ['reading', 'answering'].includes(exchange.dataset.stage);
    if (asked !== shown && under_way) window.pramanaPinned = exchange.dataset.exchange;
    else if (asked !== shown) window.pramanaPinned = undefined;
    // A conversation that is opened again begins at its last question.
    if (asked !== shown && exchange && !under_way) requestAnimationFrame(() => exchange.scrollIntoView({ block: 'start' }));
    shown = asked;
  });
  for (const moved of ['wheel', 'touchmove', 'pointerdown', 'keydown']) {
    window.addEventListener(moved, () => (window.pramanaPinned = undefined), { passive: true, capture: true });
  }
  // How much room the composer takes, for what has to end above it.
  const measured = new ResizeObserver(([{ target }]) =>
    document.documentElement.style.setProperty('--composer', `${Math.ceil(target.getBoundingClientRect().height)}px`),
  );
  const composer = document.getElementById('composer');
  if (composer) measured.observe(composer);
}
// Whatever is drawn above or in the answer, in this order or another: its question stays where it is.
if (element.closest('#past, #current, #suggested, #exports, #intro')) {
  watch('value', () => {
    toQuestion();
    requestAnimationFrame(toQuestion);
  });
}

// Enter in an empty box asks nothing.
if (element.closest('#notice')) {
  const empty = () => !document.querySelector('#question textarea')?.value.trim();
  const composer = document.getElementById('composer');
  composer?.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && !event.shiftKey && event.target.matches('textarea') && empty()) {
      event.preventDefault();
      event.stopPropagation();
    }
  }, true);
}
