// Runs once for each gr.HTML of the page. Gradio gives it `element` (the component, which outlives its contents),
// `trigger` (an event for Python) and `watch` (called after the contents changed).
// It carries clicks to Python, scrolls to what is current and moves the focus; it makes no markup.

// What a control's `data-do` may ask of Python.
const EVENTS = [
  'open', 'ask', 'edit', 'retry', 'cancel', 'new', 'resume', 'older', 'export', 'explain', 'widen', 'unscope', 'verbatim', 'everything', 'further', 'only', 'similar', 'note',
];
// What a dialog may, and the search.
const OTHERS = ['rename', 'delete', 'helpful', 'not_helpful', 'scope', 'search', 'discard', 'settings', 'addresses', 'files'];
const calm = window.matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth';
const HERE = { theme: turnTheme, drawer: turnDrawer, copy, print: () => window.print(), close: closeArticle, library: toLibrary, side: turnSide };
HERE['ask-here'] = () => toBox();
HERE['first-proof'] = () => toProof();

element.addEventListener('click', (event) => {
  const control = event.target.closest('[data-do], [data-dialog]');
  if (!control || control.disabled) return;
  if (control.matches('a')) event.preventDefault();
  if (control.dataset.dialog) return openDialog(control);
  const act = control.dataset.do;
  if (HERE[act]) return HERE[act](control);
  if (act === 'cancel' && control.closest('dialog')) return control.closest('dialog').close();
  if (!EVENTS.includes(act)) return;
  if (act === 'open' && !control.closest('#reader')) window.pramanaOpener = remembered(control);
  if (act === 'resume' || act === 'new') {
    window.pramanaPlace.going = true;
    closeDrawer();
  }
  trigger(act, { ...control.dataset });
  if (act === 'only') toAsk();
  if (act === 'note') turnSide({ dataset: { side: 'notebook' } });
  // For Python, the same citation clicked again is no change: scroll to it all the same.
  if (act === 'open') showMark();
  if (['new', 'edit', 'cancel'].includes(act)) document.querySelector('#question textarea')?.focus();
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
    else returnFocus();
  });
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || document.querySelector('dialog[open]')) return;
    if (document.querySelector('#reader .reader-article')) closeArticle();
    else closeDrawer();
  });
}

// Suggestions that come when the next question has been asked already come too late.
if (element.closest('#suggested')) {
  watch('value', () => {
    const suggestions = element.querySelector('.suggestions');
    const current = document.querySelector('#current .exchange')?.dataset.exchange;
    if (suggestions) suggestions.hidden = suggestions.dataset.after !== current;
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
  watch('value', () => {
    speak();
    const kept = `path=/; max-age=31536000; SameSite=Lax`;
    document.cookie = `pramana-language=${document.documentElement.lang}; ${kept}`;
  });
  const kept = window.localStorage.getItem('pramana-theme');
  if (kept) document.body.classList.toggle('dark', kept === 'dark');
}

if (element.closest('#kept-head')) {
  let pause;
  element.addEventListener('input', ({ target }) => {
    window.clearTimeout(pause);
    pause = window.setTimeout(() => trigger('search', { sought: target.value }), 250);
  });
}

// A page that is still opening draws its dialogs late, or twice: a dialog that was asked for before that opens once it is drawn.
openWanted();
watch('value', openWanted);

// A dialog that is sent: the data of the button that opened it, and what was filled in.
element.addEventListener('submit', (sent) => {
  const { target } = sent;
  const form = target.closest('[data-event]');
  const { event } = form.dataset;
  const filled = new FormData(target);
  const said = { ...form.about, ...Object.fromEntries(filled) };
  for (const { name } of target.querySelectorAll('input[type=checkbox]')) said[name] = filled.getAll(name);
  if (OTHERS.includes(event)) trigger(event, said);
  for (const secret of target.querySelectorAll('input[type=password]')) secret.value = '';
  if (form.matches('dialog')) return;
  sent.preventDefault();
  target.reset();
});

// Files that are chosen, or dropped.
if (element.closest('#adding')) {
  element.addEventListener('change', async ({ target }) => {
    if (target.type !== 'file') return;
    await send([...target.files]);
    target.value = '';
  });
  for (const [name, over] of [['dragover', true], ['dragleave', false], ['drop', false]]) {
    element.addEventListener(name, (event) => {
      event.preventDefault();
      element.querySelector('.drop')?.classList.toggle('over', over);
      if (name === 'drop') send([...event.dataTransfer.files]);
    });
  }
}

if (element.closest('#download')) {
  watch('value', () => {
    const file = element.querySelector('[data-file]');
    if (!file) return;
    const bytes = Uint8Array.from(atob(file.dataset.content), (letter) => letter.charCodeAt(0));
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([bytes], { type: file.dataset.type }));
    link.download = file.dataset.file;
    link.click();
    window.setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  });
}

async function send(files) {
  const { most, uploading, failed, tooMany } = element.querySelector('.drop').dataset;
  const tell = (text) => (element.querySelector('.sending').textContent = text);
  if (files.length > Number(most)) return tell(tooMany);
  const paths = [];
  const lost = [];
  for (const [place, file] of files.entries()) {
    tell(uploading.replace('{number}', place + 1).replace('{count}', files.length));
    try {
      paths.push((await upload(file)).path);
    } catch {
      lost.push(failed.replace('{name}', () => file.name));
    }
  }
  tell(lost.join(' '));
  if (paths.length) trigger('files', { paths });
}

function openDialog(control) {
  window.pramanaDialog = control;
  const dialog = document.getElementById(`dialog-${control.dataset.dialog}`);
  if (!dialog) return;
  dialog.about = { ...control.dataset };
  dialog.querySelector('form').reset();
  if (control.dataset.dialog === 'keys') dialog.querySelector('[name=keys]').checked = !window.localStorage.getItem(KEYS_OFF);
  for (const field of dialog.querySelectorAll('input[name], [data-fill]')) {
    const value = control.dataset[field.name ?? field.dataset.fill];
    if (value === undefined) continue;
    if (field.dataset.fill) field.textContent = value;
    else field.value = value;
  }
  dialog.addEventListener('close', () => (window.pramanaDialog = undefined), { once: true });
  dialog.showModal();
}

function openWanted() {
  const opener = window.pramanaDialog;
  if (opener && element.querySelector(`#dialog-${opener.dataset.dialog}:not([open])`)) openDialog(opener);
}

function toLibrary() {
  document.querySelectorAll('#main [role="tab"]')[1]?.click();
}

function turnTheme() {
  const dark = document.body.classList.toggle('dark');
  window.localStorage.setItem('pramana-theme', dark ? 'dark' : 'light');
}

function turnDrawer(control) {
  const shown = document.getElementById('sidebar').offsetWidth > 0;
  document.body.dataset.sidebar = shown ? 'closed' : 'open';
  control.setAttribute('aria-expanded', String(!shown));
  if (!shown) document.querySelector('#sidebar .new')?.focus();
}

function closeDrawer() {
  if (document.body.dataset.sidebar !== 'open') return;
  delete document.body.dataset.sidebar;
  const opener = document.querySelector('.masthead .drawer');
  opener?.setAttribute('aria-expanded', 'false');
  opener?.focus();
}

async function copy(control) {
  const { text, kind, done } = control.dataset;
  const copied = kind === 'link' ? new URL(text, window.location.origin + window.location.pathname).href : text;
  await write(copied);
  const label = control.querySelector('.label');
  const before = label.textContent;
  if (before === done) return;
  label.textContent = done;
  window.setTimeout(() => (label.textContent = before), 2000);
}

async function write(text) {
  if (window.isSecureContext) return navigator.clipboard.writeText(text);
  // Without https the clipboard is closed to scripts; what is selected can still be copied.
  const box = document.createElement('textarea');
  box.value = text;
  document.body.append(box);
  box.select();
  document.execCommand('copy');
  box.remove();
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
