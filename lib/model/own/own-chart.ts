import type { Chart, ChartProps } from 'cdk8s';
import type { Construct } from 'constructs';
import { z } from 'zod';
import { type Layer, layerName } from '../delivery/layers';
import { type PodSet, podSetShape, type Provision, provisionShape } from '../delivery/release';
import { anyOf, list, object, type Shape, shape } from '../shape/shape';

/**
 * What a chart of one's own is given beside its scope: where it stands, and what it may read. `context.ts` adds the
 * platform and the cluster, which hold such charts themselves.
 */
export interface ChartContext {
  /**
   * Properties for the `Chart`: names without hashes, the labels that every object of the platform has, and in a
   * namespace that namespace.
   */
  readonly props: ChartProps;
  /** Absolute path of a file in the folder of the platform, for `Include`. */
  readonly file: (path: string) => string;
}

/**
 * Makes a chart of constructs: generated classes, cdk8s-plus, `ApiObject`, `Include` of a file, `Helm` of an archive.
 *
 * It is called more than once, and makes the same each time: no clock, random number, process or network.
 */
export type MakeChart<Context> = (scope: Construct, context: Context) => Chart;

/** A chart of one's own, with what its objects do not show. */
export interface DeclaredChart<Context> {
  /** Makes the objects. */
  readonly make: MakeChart<Context>;
  /**
   * Layer that it is delivered in: one of the program's, or one of your own in kebab-case.
   *
   * @default - `workloads` in a namespace for workloads, otherwise `own`
   */
  readonly layer?: Layer;
  /** Its pods and who connects to them; a pod of a chart in no namespace names its own. @default - none */
  readonly pods?: readonly PodSet[];
  /** What it brings that no object shows, for example the controller of a kind. @default - nothing */
  readonly provides?: readonly Provision[];
  /** What it needs that no object shows. @default - nothing */
  readonly needs?: readonly Provision[];
}

/** A chart of one's own: a function, or one with what its objects do not show. */
export type OwnChart<Context> = MakeChart<Context> | DeclaredChart<Context>;

/** The chart with all that may be said of it. */
export const declared = <Context>(own: OwnChart<Context>): DeclaredChart<Context> =>
  typeof own === 'function' ? { make: own } : own;

/** A function. Whether it makes a chart shows when it is called. */
const maker = <Context>(): Shape<MakeChart<Context>> =>
  shape(z.custom((value) => typeof value === 'function', 'expected a function that makes a Chart'));

/** The charts of a cluster or of a namespace. */
export const ownChartsShape = <Context>(): Shape<readonly OwnChart<Context>[]> =>
  list(
    anyOf({
      'a function of scope and context': maker<Context>(),
      '{ make, layer, pods, provides, needs }': object<DeclaredChart<Context>>({
        make: maker<Context>(),
        layer: layerName.optional(),
        pods: list(podSetShape).optional(),
        provides: list(provisionShape).optional(),
        needs: list(provisionShape).optional(),
      }),
    }),
  );
