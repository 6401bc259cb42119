// Searches the articles of one language. The index lies beside this file, in parts; the newest part comes last and is asked
// first. Nothing is sent anywhere, and no text becomes markup: all of it is put in as text.
'use strict';
(() => {
  const form = document.getElementById('search');
  const field = document.getElementById('words');
  const status = document.getElementById('found');
  const list = document.getElementById('results');
  const older = document.getElementById('older');
  const parts = Number(form.dataset.parts);
  const ENOUGH = 20, STRIDE = 4, SHOWN_MAX = 50, BEFORE = 60, AFTER = 160;

  // Words without case, accents and the marks that writers leave out or write in several ways.
  const folded = (text) =>
    text.normalize('NFKC').toLowerCase().normalize('NFD').replace(/[\u0300-\u036f\u064b-\u065f\u0670\u0640]/g, '').normalize('NFC')
      .replace(/[أإآٱ]/g, 'ا').replace(/ى/g, 'ي').replace(/ة/g, 'ه').replace(/ß/g, 'ss');
  const RUNS = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー々]+|\p{Script=Hangul}+|[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]+|(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}])[\p{L}\p{M}\p{N}])+/gu;
  // Scripts that part no words, and Hangul, where endings cling to words, are looked up by pairs of letters.
  const IN_PAIRS = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー々\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
  const runs = (text) => folded(text).match(RUNS) || [];
  const pairs = (run) => { const letters = [...run]; return letters.slice(1).map((letter, at) => letters[at] + letter); };
  // The Arabic article and what is written together with it.
  const bare = (word) => word.replace(/^[وف]?[بكل]?ال(?=.{3})|^[وف]?لل(?=.{3})/u, '');
  const tokens = (text) => runs(text).flatMap((run) =>
    IN_PAIRS.test(run) ? [...pairs(run), [...run].at(-1)] : [bare(run)]);

  const index = new MiniSearch({
    fields: ['title', 'section', 'about', 'summary', 'text'],
    tokenize: tokens,
    processTerm: (term) => term,
  });
  const entries = [];
  globalThis.rectoSearch = (rows) => {
    const added = rows.map(([path, title, section, about, summary, stamp, day, text]) =>
      ({ id: entries.length, path, title, section, about, summary, stamp, day, text, place: entries.push(null) - 1 }));
    for (const entry of added) entries[entry.place] = entry;
    index.addAll(added);
  };

  // One word of the reader: as it is, as a beginning, with a slip in it, and without its ending.
  const wanted = (run) => {
    const is = (query, more) => ({ queries: [query], prefix: false, fuzzy: false, ...more });
    if (IN_PAIRS.test(run)) {
      const all = pairs(run);
      if (all.length === 0) return [is(run, { prefix: true })];
      // The last syllable in Hangul may be an ending: it raises what has it and shuts nothing out.
      const sure = /^\p{Script=Hangul}/u.test(run) && all.length > 1 ? all.slice(0, -1) : all;
      const perhaps = sure.length < all.length ? [{ combineWith: 'OR', queries: [is(all.at(-1)), is(sure.at(-1))] }] : [];
      return [...sure.map((pair) => is(pair)), ...perhaps];
    }
    const word = bare(run), length = [...word].length;
    const forms = [is(word, { prefix: length > 1, fuzzy: length > 4 ? 0.2 : false })];
    if (length > 5) forms.push(is([...word].slice(0, -2).join(''), { prefix: true, boostTerm: () => 0.3 }));
    return [{ combineWith: 'OR', queries: forms }];
  };
  const search = (text) => {
    const queries = runs(text).flatMap(wanted);
    const options = { tokenize: (term) => [term], boost: { title: 4, about: 2, summary: 2, section: 1.5 } };
    const all = queries.length ? index.search({ combineWith: 'AND', queries }, options) : [];
    return all.length || queries.length < 2 ? all : index.search({ combineWith: 'OR', queries }, options);
  };

  // The text with what the reader looked for in marks.
  const marked = (text, looked) => {
    const piece = document.createDocumentFragment();
    let rest = 0;
    for (const found of text.matchAll(/[\p{L}\p{M}\p{N}ー々]+/gu)) {
      for (const [from, to] of hits(found[0], looked)) {
        piece.append(text.slice(rest, found.index + from));
        const mark = document.createElement('mark');
        mark.textContent = text.slice(found.index + from, found.index + to);
        piece.append(mark);
        rest = found.index + to;
      }
    }
    piece.append(text.slice(rest));
    return piece;
  };
  // Where in a word that is: the whole of it, or in scripts without spaces the letters that were asked for.
  const hits = (word, looked) => {
    const plain = folded(word);
    if (!IN_PAIRS.test(plain)) return looked.some((want) => bare(plain).startsWith(want)) ? [[0, word.length]] : [];
    for (const want of looked) {
      const at = plain.indexOf(want);
      if (at >= 0 && plain.length === word.length) return [[at, at + want.length]];
    }
    return [];
  };
  const lookedFor = (text) => runs(text).flatMap((run) => {
    const word = bare(run), short = [...word].slice(0, -1).join('');
    return /^\p{Script=Hangul}/u.test(run) && [...run].length > 2 ? [word, short] : [...word].length > 5 ? [word, [...word].slice(0, -2).join('')] : [word];
  });
  const excerpt = (entry, looked) => {
    for (const found of entry.text.matchAll(/[\p{L}\p{M}\p{N}ー々]+/gu)) {
      const hit = hits(found[0], looked)[0];
      if (!hit) continue;
      const at = found.index + hit[0];
      const begin = at < BEFORE ? 0 : entry.text.indexOf(' ', at - BEFORE) + 1 || at - 20;
      const start = Math.min(begin, at), end = Math.min(entry.text.length, at + AFTER);
      return (start ? '… ' : '') + entry.text.slice(start, end) + (end < entry.text.length ? ' …' : '');
    }
    return entry.summary || entry.text.slice(0, AFTER);
  };

  const element = (name, kind, ...children) => {
    const made = document.createElement(name);
    if (kind) made.className = kind;
    made.append(...children);
    return made;
  };
  const show = (results, text) => {
    const looked = lookedFor(text);
    list.replaceChildren(...results.slice(0, SHOWN_MAX).map((result) => {
      const entry = entries[result.id];
      const link = element('a', '', marked(entry.title, looked));
      link.href = form.dataset.root + entry.path;
      const time = element(entry.stamp ? 'time' : 'bdi', '', entry.day);
      if (entry.stamp) time.dateTime = entry.stamp;
      const small = element('p', 'small', time);
      if (entry.section) small.append(' · ', element('bdi', '', entry.section));
      return element('li', '', element('h2', '', link), element('p', 'summary', marked(excerpt(entry, looked), looked)), small);
    }));
    status.textContent = results.length ? `${form.dataset.found} ${results.length}` : form.dataset.none;
  };

  // The next older part of the index, unless all are here.
  let next = parts;
  const load = () => new Promise((done, failed) => {
    const script = document.createElement('script');
    script.src = `${form.dataset.root}${form.dataset.index}${next}.js`;
    script.addEventListener('load', () => { next -= 1; script.remove(); done(); });
    script.addEventListener('error', () => failed(new Error(script.src)));
    document.head.append(script);
  });

  // Of a large archive a few parts are loaded at a time, and more where the reader asks for older articles.
  let turn = 0;
  const answer = async (isOlder) => {
    const mine = ++turn, text = field.value.trim();
    if (runs(text).length === 0) {
      list.replaceChildren();
      status.textContent = '';
      older.hidden = true;
      return;
    }
    try {
      let results = next === parts ? [] : search(text);
      const [least, most] = isOlder ? [next - 1, next - STRIDE] : [parts - 1, parts - STRIDE];
      while (next > 0 && (next > least || (next > most && results.length < ENOUGH))) {
        await load();
        if (mine !== turn) return;
        results = search(text);
      }
      show(results, text);
      older.hidden = next === 0;
    } catch {
      status.textContent = form.dataset.failed;
      return;
    }
    try {
      history.replaceState(null, '', `?q=${encodeURIComponent(text)}`);
    } catch {
      // A file that was opened without a server keeps its address.
    }
  };

  let timer;
  field.addEventListener('input', () => { clearTimeout(timer); timer = setTimeout(() => answer(false), 150); });
  form.addEventListener('submit', (event) => { event.preventDefault(); clearTimeout(timer); answer(false); });
  older.addEventListener('click', () => answer(true));
  form.hidden = false;
  const asked = new URLSearchParams(location.search).get('q');
  if (asked) {
    field.value = asked;
    answer(false);
  }
})();
