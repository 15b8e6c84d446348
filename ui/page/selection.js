// Words selected in an article: asked about, looked for in other articles, copied with what they are cited by. Part of the page's
// script: see theme.py.

const MOST_SELECTED = 1000; // characters

// The selected words of the open article with their offsets, which count characters as the articles' do (not UTF-16 units); or nothing.
function selectedWords() {
  const text = document.querySelector('#reader .reader-article > .text');
  const chosen = window.getSelection();
  if (!text || !chosen?.rangeCount || chosen.isCollapsed) return undefined;
  const range = chosen.getRangeAt(0);
  if (!text.contains(range.startContainer) || !text.contains(range.endContainer)) return undefined;
  const before = document.createRange();
  before.selectNodeContents(text);
  before.setEnd(range.startContainer, range.startOffset);
  const raw = range.toString();
  const words = raw.trim();
  if (!words || words.length > MOST_SELECTED) return undefined;
  const start = [...before.toString()].length + [...raw.slice(0, raw.indexOf(words))].length;
  return { words, start, end: start + [...words].length };
}

function showSelected() {
  const bar = document.querySelector('#reader .selection');
  if (!bar) return;
  const chosen = selectedWords();
  bar.hidden = !chosen;
  if (!chosen) return;
  const where = bar.dataset.where.replace('{start}', chosen.start).replace('{end}', chosen.end);
  for (const way of bar.querySelectorAll('button')) {
    way.dataset.from = chosen.start;
    way.dataset.to = chosen.end;
    way.dataset.text = `“${chosen.words}”\n${bar.dataset.about}, ${where}`;
    if (way.dataset.do !== 'copy-place') continue;
    way.dataset.kind = 'link';
    way.dataset.text = `?${new URLSearchParams({ article: way.dataset.article, from: chosen.start, to: chosen.end })}`;
  }
  bar.dataset.words = chosen.words;
}

// Puts a question about the words into the box, where it can still be changed.
function askAbout(control) {
  const bar = control.closest('.selection');
  const box = document.querySelector('#question textarea');
  const asked = bar.dataset.question.replace('{title}', () => bar.dataset.words.replace(/\s+/g, ' '));
  toAsk();
  const set = Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value').set;
  set.call(box, asked);
  box.dispatchEvent(new Event('input', { bubbles: true }));
}

if (element.closest('#reader')) {
  document.addEventListener('selectionchange', showSelected);
  // A press on the bar does not take the selection away.
  element.addEventListener('pointerdown', (event) => event.target.closest('.selection') && event.preventDefault());
  element.addEventListener('mousedown', (event) => event.target.closest('.selection') && event.preventDefault());
}
HERE['ask-about'] = askAbout;
HERE['copy-words'] = copy;
HERE['copy-place'] = copy;
