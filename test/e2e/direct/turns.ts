import { type KubeObject } from '../api/client';
import { layersOf } from '../laws/order';
import { type Committed } from '../repository/objects';

/** A layer at its turn: who applies it, and what. */
export interface Turn {
  readonly layer: string;
  /** Account that an engine applies it as. @default - the engine's own, which may everything */
  readonly account?: string;
  readonly objects: readonly Committed[];
  /** Objects whose definitions are there after this turn: releases, and templates of Gatekeeper. */
  readonly brings: readonly KubeObject[];
}

/** What is applied by hand, or by what is: what installs the engine, what tells it what to follow, and the root. */
const HANDED_OVER = ['install', 'bootstrap', 'gitops'];

/** The layers of a cluster in the order in which its engine would get to them. The handed-over folder comes first. */
export function turnsOf(committed: readonly Committed[]): Turn[] {
  const objects = committed.map(({ object }) => object);
  const kustomizations = objects.filter(({ kind }) => kind === 'Kustomization');
  const turns = kustomizations.length > 0 ? fluxTurns(kustomizations) : argoTurns(objects);
  const byHand = HANDED_OVER.filter((layer) => layer === 'bootstrap' || turns.every((turn) => turn.layer !== layer));
  const delivered = turns.filter(({ layer }) => layer !== 'bootstrap');
  const known = new Set([...byHand, ...delivered.map(({ layer }) => layer)]);
  // What an ApplicationSet makes Applications of comes when all the rest is there.
  const last = [...new Set(committed.map(({ layer }) => layer))].filter((layer) => !known.has(layer));
  const named = (layer: string): Named => ({ layer });
  return [...byHand.map(named), ...delivered, ...last.map(named)]
    .map((turn) => filled(turn, committed))
    .filter(({ objects: own, brings }) => own.length + brings.length > 0);
}

/** A turn of Argo CD is an Application, which may be a release; releases of Flux are objects of their layer. */
function filled({ application, ...turn }: Named, committed: readonly Committed[]): Turn {
  const objects = committed.filter(({ layer }) => layer === turn.layer);
  const own = objects.map(({ object }) => object).filter(({ kind }) => kind !== 'Application');
  return { ...turn, objects: staged(objects), brings: [...own, ...(application === undefined ? [] : [application])] };
}

interface Named extends Omit<Turn, 'objects' | 'brings'> {
  readonly application?: KubeObject;
}

function fluxTurns(kustomizations: readonly KubeObject[]): Named[] {
  const folders = new Map(kustomizations.map(({ metadata, spec }) => [metadata.name, folderOf(spec.path as string)]));
  const layers = layersOf(kustomizations);
  const done: string[] = [];
  while (done.length < layers.length) {
    const next = layers.filter(({ name, needs }) => !done.includes(name) && needs.every((need) => done.includes(need)));
    if (next.length === 0) throw new Error('the layers of Flux depend on each other in a circle');
    done.push(...next.map(({ name }) => name));
  }
  return done.map((name) => {
    const layer = folders.get(name) ?? name;
    const account = layers.find((one) => one.name === name)?.account ?? '';
    // The controller's own account is the one of Flux' installation.
    return account.endsWith(':kustomize-controller') ? { layer } : { layer, account };
  });
}

const WAVE = 'argocd.argoproj.io/sync-wave';

function argoTurns(objects: readonly KubeObject[]): Named[] {
  const applications = objects.filter(({ kind }) => kind === 'Application');
  const waveOf = ({ metadata }: KubeObject): number => Number(metadata.annotations?.[WAVE] ?? '0');
  return [...applications]
    .sort((a, b) => waveOf(a) - waveOf(b))
    .map((application) => ({ layer: folderOf((application.spec.source?.path ?? '') as string), application }));
}

const folderOf = (path: string): string => path.split('/').at(-1) ?? '';

const FIRST = ['Namespace', 'CustomResourceDefinition', 'ServiceAccount', 'ClusterRole', 'Role'];

/** Both engines apply what others stand on first. */
function staged(objects: readonly Committed[]): Committed[] {
  const place = ({ object }: Committed): number => {
    const found = FIRST.indexOf(object.kind ?? '');
    return found < 0 ? FIRST.length : found;
  };
  return [...objects].sort((a, b) => place(a) - place(b));
}

/** Definitions that a release says it brings, as `group/Kind`. */
export const definedBy = ({ metadata }: KubeObject): string[] =>
  (metadata.annotations?.['archipel.dev/provides'] ?? '')
    .split(',')
    .filter((one) => one.startsWith('crd:'))
    .map((one) => one.slice('crd:'.length));
