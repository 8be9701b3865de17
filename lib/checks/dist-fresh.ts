import type { Artifact } from '../model/delivery/artifact';
import type { Problem } from '../model/problem';
import { atArtifact, code, completed, type Gate, type GateResult } from './gate';
import { locationOf } from './tree/location';
import { byText } from './tree/read';

export const MISSING = code('dist-fresh/missing', {
  title: 'everything that is rendered is committed',
  why: 'GitOps applies what is committed: an object that is only rendered never reaches the cluster',
  bad: 'a new workload whose files were not added',
  good: 'npm run synth, then commit dist/',
});

export const STALE = code('dist-fresh/stale', {
  title: 'nothing is committed that is no longer rendered',
  why: 'GitOps keeps applying the object that the program no longer describes',
  bad: 'the files of a removed workload are still in dist/',
  good: 'npm run synth removes them; commit the removal',
});

export const DIFFERENT = code('dist-fresh/different', {
  title: 'what is committed is what is rendered, byte for byte',
  why:
    'a change by hand, or a forgotten synth, makes the cluster differ from what the program says and what ' +
    'reviewers read',
  bad: 'replicas edited by hand in dist/',
  good: 'change the platform and run npm run synth',
});

/** Shown of each kind; the rest is counted, so that one forgotten synth does not hide every other problem. */
const MOST_SHOWN = 20;

export const distFresh: Gate = {
  name: 'dist-fresh',
  asks: 'is the committed dist/ what a fresh synth renders',
  codes: [MISSING, STALE, DIFFERENT],
  run({ artifacts, committed }): GateResult {
    if ('absent' in committed)
      return { status: 'skipped', reason: committed.absent, remedy: 'run it in a checkout that holds dist/' };
    const rendered = new Map(artifacts.map((a) => [a.path, a]));
    const ordered = [...rendered.values()].sort((a, b) => byText(a.path, b.path));
    const missing = ordered.filter((a) => !committed.has(a.path));
    const different = ordered.filter((a) => committed.has(a.path) && committed.get(a.path) !== a.content);
    // Outside dist/ the repository is written by people; only there is a file that nothing renders stale.
    const stale = [...committed.keys()].filter((path) => path.startsWith('dist/') && !rendered.has(path)).sort(byText);
    const problems = [
      ...some(missing, (a) =>
        atArtifact(MISSING, a, { message: 'the file is rendered but not committed', remedy: SYNTH }),
      ),
      ...some(stale.map(asArtifact), (a) => staleAt(a)),
      ...some(different, (a) => differentAt(a, committed.get(a.path) ?? '')),
    ];
    return completed(rendered.size + stale.length, problems);
  },
};

const SYNTH = 'run `npm run synth` and commit dist/';

function asArtifact(path: string): Artifact {
  const { platform } = locationOf(path);
  return { path, content: '', source: platform === undefined ? 'committed file' : `platforms/${platform}` };
}

function staleAt(artifact: Artifact): Problem {
  return atArtifact(STALE, artifact, { message: 'the file is committed but nothing renders it', remedy: SYNTH });
}

function differentAt(artifact: Artifact, before: string): Problem {
  const was = before.split('\n');
  const is = artifact.content.split('\n');
  const line = is.findIndex((text, index) => text !== was[index]);
  const first = line < 0 ? is.length : line;
  return atArtifact(DIFFERENT, artifact, {
    field: `line ${first + 1}`,
    message: 'the committed file differs from what is rendered',
    given: (was[first] ?? '(end of file)').trim(),
    allowed: (is[first] ?? '(end of file)').trim(),
    remedy: SYNTH,
  });
}

function some(items: readonly Artifact[], problem: (artifact: Artifact) => Problem): readonly Problem[] {
  const shown = items.slice(0, MOST_SHOWN).map(problem);
  const last = shown.at(-1);
  const rest = items.length - shown.length;
  if (last === undefined || rest === 0) return shown;
  return [
    ...shown.slice(0, -1),
    { ...last, message: `${last.message}; so are ${rest} more of this kind that are not shown` },
  ];
}
