// The address: which conversation is open, and which article at which words. Back closes the article, then goes to the conversation
// before. Part of the page's script: see theme.py.

// What stands in the address beside this (a question, a language) is used once, at the opening of the page.
function addressShown() {
  const address = new URL(window.location.pathname, window.location.origin);
  const open = document.querySelector('#kept [data-open]')?.dataset.open;
  if (open) address.searchParams.set('c', open);
  const article = document.querySelector('#reader .reader-article')?.dataset.address;
  for (const [name, value] of new URLSearchParams(article ?? '')) address.searchParams.set(name, value);
  return address;
}

function keepAddress() {
  const shown = addressShown();
  const here = new URL(window.location);
  const reading = shown.searchParams.has('article');
  // `going`: somebody went to another conversation. A new conversation that is kept now, or the next citation, is the same place.
  const { going } = window.pramanaPlace;
  const opened = reading && !window.pramanaPlace.reading;
  window.pramanaPlace = { reading, going: false };
  if (shown.search === here.search) return;
  const entered = opened ? { opened: true } : (reading && window.history.state) || null;
  window.history[going || opened ? 'pushState' : 'replaceState'](entered, '', shown);
}

// The article was opened from this page: back is where it was opened. Else (a link led to the article) it is just closed.
function closeArticle() {
  if (window.history.state?.opened) window.history.back();
  else trigger('close', {});
}

window.pramanaPlace ??= { reading: false, going: false };
if (element.closest('#kept')) {
  watch('value', keepAddress);
  window.addEventListener('popstate', () => {
    const wanted = Object.fromEntries(new URL(window.location).searchParams);
    const open = element.querySelector('[data-open]')?.dataset.open ?? '';
    window.pramanaPlace = { reading: 'article' in wanted, going: false };
    trigger((wanted.c ?? '') === open ? 'look' : 'visit', wanted);
  });
}
if (element.closest('#reader')) watch('value', keepAddress);
