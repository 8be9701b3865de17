import { type Api, type KubeObject, type Loose } from '../api/client';
import { type Committed } from '../repository/objects';
import { livePath } from '../trials/live';
import { until } from '../machine/wait';
import { broughtBy, define, type Definitions } from './definitions';
import { applyOne } from './object';
import { type Turn } from './turns';

/** What an API server refused, and why. */
export interface Refusals {
  /** For want of something that is not there yet. */
  readonly early: readonly string[];
  /** For want of rights. */
  readonly forbidden: readonly string[];
}

/**
 * Applies layers in their order, each as the account that an engine would use. What a release brings is there once the
 * release was applied; every object has to be taken at its turn.
 */
export async function applyInOrder(api: Api, turns: readonly Turn[], definitions: Definitions): Promise<Refusals> {
  const early: string[] = [];
  const forbidden: string[] = [];
  for (const { layer, account, objects, brings } of turns) {
    const actor = account === undefined ? api : api.as({ impersonate: account });
    for (const { object, file } of objects) {
      const problem = await applyOne(actor, object, api);
      if (problem !== undefined) (/ cannot /.test(problem) ? forbidden : early).push(`${file}: ${problem}`);
    }
    const brought = brings.flatMap((one) => broughtBy(one, definitions));
    early.push(...(await define(api, brought)).map((one) => `${layer}: ${one}`));
    await established(api, brought);
  }
  return { early, forbidden };
}

/** Waits until kinds are served. */
export async function established(api: Api, definitions: readonly KubeObject[]): Promise<void> {
  for (const { metadata } of definitions)
    await until(`${metadata.name} being served`, 30, async () => {
      const { value } = await api.get(`/apis/apiextensions.k8s.io/v1/customresourcedefinitions/${metadata.name}`);
      const conditions: Loose[] = value.status?.conditions ?? [];
      return conditions.some(({ type, status }) => type === 'Established' && status === 'True') ? true : undefined;
    });
}

/** Applies everything once more. @returns what that changed */
export async function changedByAgain(api: Api, committed: readonly Committed[]): Promise<string[]> {
  const changed: string[] = [];
  for (const { object, file } of committed) {
    const path = await livePath(api, object);
    if (path === undefined) continue;
    const before = (await api.get(path)).value.metadata?.generation as number | undefined;
    await applyOne(api, object);
    const after = (await api.get(path)).value.metadata?.generation as number | undefined;
    if (before !== after) changed.push(`${file}: changed by applying it again`);
  }
  return changed;
}
