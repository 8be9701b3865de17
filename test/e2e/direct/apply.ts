import { type Api, type KubeObject, type Loose } from '../api/client';
import { type Committed } from '../repository/objects';
import { livePath } from '../trials/live';

/** What came of applying. */
export interface Applied {
  /** Files that the API server never took, each with what it said last. */
  readonly refused: readonly string[];
  /** Warnings that the API server added, each once. */
  readonly count: number;
}

/** Rounds after which what is refused is refused for good: definitions, then what they define, then what admits it. */
const ROUNDS = 4;

/** Applies everything as server-side apply does; what is refused is tried again once the rest is there. */
export async function applyAll(api: Api, committed: readonly Committed[]): Promise<Applied> {
  let open = [...committed];
  let said = new Map<string, string>();
  for (let round = 0; round < ROUNDS && open.length > 0; round += 1) {
    said = new Map();
    for (const one of open) {
      const problem = await applyOne(api, one.object);
      if (problem !== undefined) said.set(one.file, problem);
    }
    open = open.filter(({ file }) => said.has(file));
  }
  return { refused: [...said].map(([file, problem]) => `${file}: ${problem}`), count: committed.length };
}

/** @returns what the API server said against it, or undefined */
export async function applyOne(api: Api, object: KubeObject, query = ''): Promise<string | undefined> {
  const path = await livePath(api, object);
  if (path === undefined) return `${object.apiVersion} ${object.kind} is not served`;
  const options = `fieldManager=archipel-e2e&force=true&fieldValidation=Strict${query}`;
  const { status, value } = await api.patch(`${path}?${options}`, object, 'apply');
  return status < 300 ? undefined : String((value as Loose).message ?? value).slice(0, 300);
}

/** Versions of objects: what is the same before and after nothing was written. */
export async function versionsOf(api: Api, committed: readonly Committed[]): Promise<ReadonlyMap<string, string>> {
  const versions = new Map<string, string>();
  for (const { object, file } of committed) {
    const path = await livePath(api, object);
    if (path === undefined) continue;
    const { value } = await api.get(path);
    versions.set(file, `${value.metadata?.generation ?? ''} ${JSON.stringify(value.spec ?? value.data ?? {})}`);
  }
  return versions;
}
