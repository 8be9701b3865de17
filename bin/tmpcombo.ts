import { alone, pairs } from '../test/combinations/cases';
import { sampleRoot } from '../test/combinations/root';
import { tryCombination } from '../test/combinations/try';
const which = process.argv[2] === 'pairs' ? pairs() : alone();
const like = process.argv[3];
void (async () => {
  const root = sampleRoot(process.cwd());
  const start = Date.now();
  for (const c of which.filter(({ id }) => like === undefined || id.includes(like))) {
    const o = await tryCombination({ root, crds: { absent: 'x' } }, c);
    console.log(o.left.length === 0 ? 'ok  ' : 'LEFT', o.id, o.added.length ? `+[${o.added.join(',')}]` : '', o.refused.map((p) => p.code).join(','));
    for (const p of o.left) console.log('      ', p.code, p.object ?? '', p.field ?? '', '|', p.message, '|', p.given, '|', p.remedy);
  }
  console.log(which.length, (Date.now() - start) / 1000);
})();
