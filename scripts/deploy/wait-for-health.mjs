/**
 * Waits until Argo CD has brought a revision in and everything is healthy:
 * `wait-for-health.mjs --server <https://…> --repository <url> --branch <branch> --revision <commit> [--minutes 15]
 * [--every 10]`.
 *
 * Reads ARGOCD_TOKEN (an account that may only read Applications), DEPLOY_TOKEN (where the repository is private) and
 * CA_CERTIFICATE. Applications of the repository must be at the revision; all must be synced and healthy. Ends with 0
 * as well where the branch has moved on: the newer commit has a run of its own.
 */
import { execFileSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { ask, sleep } from './https.mjs';

const { values: options } = parseArgs({
  options: {
    server: { type: 'string' },
    repository: { type: 'string' },
    branch: { type: 'string' },
    revision: { type: 'string' },
    minutes: { type: 'string', default: '15' },
    every: { type: 'string', default: '10' },
  },
});
for (const name of ['server', 'repository', 'branch', 'revision'])
  if (!options[name]) throw new Error(`--${name} is missing`);
const token = process.env.ARGOCD_TOKEN;
if (!token)
  throw new Error('ARGOCD_TOKEN is not set: give the repository the secret of an account that may read Applications');

/** @returns what Argo CD answers; throws where it refuses */
async function argoCd(path) {
  const { status, text } = await ask(`${options.server}/api/v1/${path}`, {
    headers: { authorization: `Bearer ${token}` },
    seconds: 60,
  });
  if (status !== 200) throw new Error(`Argo CD answered ${status}`);
  return JSON.parse(text);
}

/**
 * Has those that are behind look at Git, so that a webhook that got lost costs nothing. Only a question for one
 * Application does that: Argo CD reads over `refresh` in a question for the list. One that fails is asked again next
 * time.
 */
const refresh = (behind) =>
  Promise.allSettled(
    behind.map(({ metadata }) => argoCd(`applications/${encodeURIComponent(metadata.name)}?refresh=normal`)),
  );

const isOurs = ({ spec }) =>
  [spec.source, ...(spec.sources ?? [])].some(
    (source) => source?.repoURL === options.repository && source.targetRevision === options.branch,
  );
const revisionOf = ({ status }) => status?.sync?.revision ?? status?.sync?.revisions?.[0];
const isBehind = (application) => isOurs(application) && revisionOf(application) !== options.revision;

/** What an Application still lacks, or nothing. */
function lacking(application) {
  const { metadata, status = {} } = application;
  if (isBehind(application)) return `${metadata.name} is at ${revisionOf(application)?.slice(0, 12) ?? 'no revision'}`;
  if (status.sync?.status !== 'Synced') return `${metadata.name} is ${status.sync?.status ?? 'not compared yet'}`;
  if (status.health?.status !== 'Healthy')
    return (
      `${metadata.name} is ` +
      `${status.health?.status ?? 'of unknown health'}${status.health?.message ? `: ${status.health.message}` : ''}`
    );
  return undefined;
}

/** By the environment: arguments can be read by every process of the machine. */
const credentials = process.env.DEPLOY_TOKEN
  ? {
      GIT_CONFIG_COUNT: '1',
      GIT_CONFIG_KEY_0: 'http.extraHeader',
      GIT_CONFIG_VALUE_0: `Authorization: token ${process.env.DEPLOY_TOKEN}`,
    }
  : {};

/** The commit that the branch is at now; nothing where the remote cannot be asked. */
function head() {
  try {
    return execFileSync('git', ['ls-remote', 'origin', `refs/heads/${options.branch}`], {
      encoding: 'utf8',
      timeout: 30_000,
      stdio: ['ignore', 'pipe', 'ignore'],
      env: { ...process.env, ...credentials, GIT_TERMINAL_PROMPT: '0' },
    }).split('\t')[0];
  } catch {
    return undefined;
  }
}

const end = Date.now() + Number(options.minutes) * 60_000;
let waiting = ['nothing was asked yet'];
while (Date.now() < end) {
  try {
    const all = (await argoCd('applications')).items ?? [];
    waiting =
      all.length === 0
        ? ['Argo CD shows no Application: does the account see them?']
        : all.map(lacking).filter((text) => text !== undefined);
    await refresh(all.filter(isBehind));
  } catch (error) {
    waiting = [error.message];
  }
  if (waiting.length === 0) {
    console.log(`${options.revision.slice(0, 12)} is synced, and everything is healthy`);
    process.exit(0);
  }
  const newest = head();
  if (newest && newest !== options.revision) {
    console.log(`${options.branch} has moved on to ${newest.slice(0, 12)}, which has a run of its own`);
    process.exit(0);
  }
  console.log(
    `waiting: ${waiting.slice(0, 5).join('; ')}${waiting.length > 5 ? `; and ${waiting.length - 5} more` : ''}`,
  );
  await sleep(Number(options.every));
}
console.error(`not healthy after ${options.minutes} minutes:\n  ${waiting.join('\n  ')}`);
process.exit(1);
