import { type App, ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import type { JsonObject } from '../model/units/json';
import type { Problem } from '../model/problem';
import { withFastToJson } from './fast-to-json';
import { findUnrenderable } from './renderable';

/** A Kubernetes object as plain data, as it goes to a file. */
export interface ManifestObject extends JsonObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: ObjectMeta;
}

/** What the synthesis reads of an object's metadata. */
export interface ObjectMeta extends JsonObject {
  readonly name: string;
  /** @default - the object belongs to the cluster, or to the namespace of whoever applies it */
  readonly namespace?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
}

export interface CollectedObject {
  readonly object: ManifestObject;
  /** Path of the construct that made it, for example `workloads/luneo-backend/deployment`. */
  readonly source: string;
  /**
   * The file as it is, where the object is only what can be read of it: a manifest that SOPS encrypted.
   *
   * @default - the object is emitted
   */
  readonly text?: string;
  /** Id of the first construct below the App. */
  readonly layer: string;
}

export interface Collection {
  /** In the order of the construct tree. Complete only where there are no problems. */
  readonly objects: readonly CollectedObject[];
  /** All validation errors and all objects that cannot be rendered. */
  readonly problems: readonly Problem[];
}

/**
 * Validates and collects all that an App describes, in one walk.
 *
 * `App.synth` resolves dependencies and validates the whole App once a chart, and its dependency graph is exponential
 * in the length of a chain. Nothing of it is used here: order is the layers' business, so declared dependencies
 * between constructs have no effect. What an object renders to is the same, key order included
 * (test/synth/stock.test.ts).
 */
export function collect(app: App): Collection {
  const objects: CollectedObject[] = [];
  const problems: Problem[] = [];
  for (const message of app.node.validate()) problems.push(invalid(app, message));
  withFastToJson(app, () => {
    for (const layer of app.node.children) visit(layer, layer.node.id, objects, problems);
  });
  return { objects, problems };
}

function visit(construct: IConstruct, layer: string, objects: CollectedObject[], problems: Problem[]): void {
  const { node } = construct;
  for (const message of node.validate()) problems.push(invalid(construct, message));
  if (ApiObject.isApiObject(construct)) {
    const rendered = render(construct);
    if ('object' in rendered) objects.push({ object: rendered.object, source: node.path, layer });
    else problems.push(unrenderable(construct, rendered.reason));
  }
  for (const child of node.children) visit(child, layer, objects, problems);
}

function render(construct: ApiObject): { readonly object: ManifestObject } | { readonly reason: string } {
  let object: ManifestObject;
  try {
    object = construct.toJson() as ManifestObject;
  } catch (error) {
    return { reason: error instanceof Error ? error.message : String(error) };
  }
  const reason = findUnrenderable(object);
  return reason === undefined ? { object } : { reason };
}

function invalid(construct: IConstruct, message: string): Problem {
  return {
    code: 'synth/validation',
    severity: 'error',
    source: construct.node.path,
    message,
    remedy: 'correct what made this construct',
  };
}

function unrenderable(construct: ApiObject, reason: string): Problem {
  return {
    code: 'synth/unrenderable',
    severity: 'error',
    object:
      `${construct.kind} ` +
      `${construct.metadata.namespace === undefined ? '' : `${construct.metadata.namespace}/`}${construct.name}`,
    source: construct.node.path,
    message: `the object cannot be rendered: ${reason}`,
    allowed: 'strings, finite numbers, booleans, lists and plain maps',
    remedy: 'give plain data, or a Lazy or token that resolves to it',
  };
}
