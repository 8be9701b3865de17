import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { workloadShape } from '../../lib/model';
import { schemaOf } from '../../lib/model/shape/shape';
import { FIXTURES } from '../fixtures/usual-needs/platforms';
import { wordsOf } from '../support/words-of';

/*
 * Every word of a workload, and every value of one that is among a few, is said by a fixture. Those go through the
 * gates (test/fleet/whole-pod, test/fixtures/usual-needs) and to a real API server (test/fixtures/api-server.test.ts):
 * a word that is added to the model is red here until one of them says it.
 */

/** Words that no pod of the fixtures can say, each with the test that does. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  '.accepts': 'app/accepted.test.ts',
  '.exposure.host': 'charts/workload/ingress.test.ts',
  '.image.credential': 'model/violations/pods.ts',
  '.image.policy': 'inputs/tracked-images.test.ts',
  '.image.tag=': 'model/pins.test.ts',
  '.secrets[].from=encrypted': 'rotation/sealed.test.ts',
  '.vault': 'charts/addons/vault.test.ts',
};

const words = wordsOf(
  schemaOf(workloadShape),
  Object.values(FIXTURES)
    .flatMap((platforms) => platforms())
    .flatMap(({ clusters }) => clusters)
    .flatMap(({ namespaces }) => namespaces)
    .flatMap(({ workloads = [] }) => workloads),
);

/** A word of a pod is one word for all kinds of workload, and a word of a container one for all containers. */
const once = (word: string): string =>
  word
    .replace(/^<[^>]+>/, '')
    .replace(/^\.initContainers\[\](<[^>]+>)?(?=\.(image|env|lifecycle|probes|command|args|cpu|memory|runAs)\b)/, '')
    .replace(/\.(readiness|liveness|startup)(?=<)/, '.probe')
    .replace(/\.(postStart|preStop)(?=<)/, '.hook')
    .replace(/(?<=^\.placement\.)(prefers\[\]\.requirements|requires)(?=\[\])/, 'requirements')
    .replace(/\.protocol=.*/, '.protocol');

const said = new Set([...words.said].map(once));
const unsaid = [...new Set([...words.known].map(once))].filter((word) => !said.has(word)).sort();
const isElsewhere = (word: string): boolean => Object.keys(ELSEWHERE).some((one) => word.startsWith(one));

test('a workload has hundreds of words', () => expect(words.known.size).toBeGreaterThan(1000));

test('fixtures say every word of a workload', () => expect(unsaid.filter((word) => !isElsewhere(word))).toEqual([]));

test.each(Object.entries(ELSEWHERE))('%s is said elsewhere, by %s', (word, file) => {
  const path = join(__dirname, '..', file);
  expect(existsSync(path) && readFileSync(path, 'utf8')).toContain(word.split(/[.[\]=]+/).at(-1));
  expect(unsaid.some((one) => one.startsWith(word))).toBe(true);
});
