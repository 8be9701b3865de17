/**
 * Asks the addresses that clients use: `smoke.mjs [--requests <n> --at-once <n> --p95 <ms>] <url>…`.
 *
 * Without numbers each address must answer 200 once, within a minute of trying. With numbers they are asked in turn, so
 * many at once: no answer may be an error, and 95 of 100 must come within the limit. Reads CA_CERTIFICATE.
 */
import { parseArgs } from 'node:util';
import { ask, sleep } from './https.mjs';

const { values: options, positionals: urls } = parseArgs({
  allowPositionals: true,
  options: {
    requests: { type: 'string' },
    'at-once': { type: 'string', default: '10' },
    p95: { type: 'string', default: '1000' },
    tries: { type: 'string', default: '6' },
    every: { type: 'string', default: '10' },
  },
});
if (urls.length === 0) throw new Error('no address to ask');

/** @returns what is wrong with the answer, or nothing */
async function wrong(url) {
  try {
    const { status } = await ask(url);
    return status === 200 ? undefined : `answered ${status}`;
  } catch (error) {
    return error.message;
  }
}

async function once() {
  let failed = 0;
  for (const url of urls) {
    let problem = await wrong(url);
    for (let attempt = 1; problem !== undefined && attempt < Number(options.tries); attempt++) {
      await sleep(Number(options.every));
      problem = await wrong(url);
    }
    console.log(`${problem === undefined ? 'ok    ' : 'failed'} ${url}${problem === undefined ? '' : `: ${problem}`}`);
    if (problem !== undefined) failed++;
  }
  return failed === 0;
}

async function load(requests) {
  const took = [];
  const problems = [];
  let next = 0;
  const worker = async () => {
    while (next < requests) {
      const url = urls[next++ % urls.length];
      const started = performance.now();
      const problem = await wrong(url);
      took.push(performance.now() - started);
      if (problem !== undefined) problems.push(`${url}: ${problem}`);
    }
  };
  await Promise.all(Array.from({ length: Number(options['at-once']) }, worker));
  took.sort((a, b) => a - b);
  const at = (share) => Math.round(took[Math.min(took.length - 1, Math.floor(took.length * share))]);
  console.log(
    `${took.length} requests: ${problems.length} errors; ms: median ${at(0.5)}, 95 % ${at(0.95)}, slowest ${at(1)}`,
  );
  for (const problem of [...new Set(problems)].slice(0, 10)) console.error(`  ${problem}`);
  const slow = at(0.95) > Number(options.p95);
  if (slow) console.error(`  95 % took up to ${at(0.95)} ms, allowed are ${options.p95} ms`);
  return problems.length === 0 && !slow;
}

process.exit((await (options.requests === undefined ? once() : load(Number(options.requests)))) ? 0 : 1);
