// The articles beside the conversation, and what narrows a list of them. Part of the page's script: see theme.py.

if (element.closest('#sources')) {
  element.addEventListener('change', ({ target }) => {
    if (target.matches('[data-tick]')) trigger('tick', { article: target.value, ticked: target.checked });
  });
  // A box that was ticked by hand keeps its tick when its row becomes another article's.
  watch('value', () => {
    for (const box of element.querySelectorAll('[data-tick]')) box.checked = box.hasAttribute('checked');
  });
}

if (element.closest('#sources-head, #sifter')) {
  let pause;
  element.addEventListener('input', ({ target }) => {
    const fields = [...element.querySelectorAll('[name]')].map(({ name, value }) => [name, value]);
    const said = { sought: target.value, ...Object.fromEntries(fields) };
    window.clearTimeout(pause);
    pause = window.setTimeout(() => trigger('sift', said), 250);
  });
}

// The side of the column that is shown: the conversations, or the articles.
function turnSide({ dataset }) {
  document.body.dataset.side = dataset.side;
  showSide();
}

function showSide() {
  const shown = document.body.dataset.side ?? 'kept';
  for (const side of document.querySelectorAll('[data-do=side]')) {
    side.setAttribute('aria-pressed', String(side.dataset.side === shown));
  }
}
if (element.closest('#sides')) watch('value', showSide);

// An article is to be asked: to the box, where that is hidden or covered.
function toAsk() {
  document.querySelector('#main [role="tab"]')?.click();
  closeDrawer();
  if (document.querySelector('#reader .reader-article') && window.matchMedia('(max-width: 60rem)').matches) closeArticle();
  window.setTimeout(toBox, 50);
}
