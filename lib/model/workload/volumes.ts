import { absolutePath, between, flag, like, memory, word } from '../shape/fields';
import { type Fields, list, object, oneOf, recordOf, type Shape, variants } from '../shape/shape';
import type { Memory } from '../units/units';
import { type PodField, podField } from './environment';
import { fileName } from './files';

/** By how many nodes and pods at once a volume can be mounted, in the words of Kubernetes. */
export const ACCESS_MODES = ['ReadWriteOnce', 'ReadWriteOncePod', 'ReadWriteMany', 'ReadOnlyMany'] as const;
/** One of {@link ACCESS_MODES}. */
export type AccessMode = (typeof ACCESS_MODES)[number];

/** A claim for a disk. */
export interface DiskClaim {
  /** Short name, unique in the workload. */
  readonly name: string;
  /** Where the container sees it. */
  readonly path: string;
  /** Size that is asked for. */
  readonly size: Memory;
  /** A StorageClass: that of the cluster, or one of its `storageClasses`. */
  readonly storageClass: string;
  /** Who may mount it. @default 'ReadWriteOnce', the pods of one node */
  readonly access?: AccessMode;
  /** VolumeSnapshot of the namespace that it starts as a copy of. @default - it starts empty */
  readonly snapshot?: string;
}

/** What a projected volume puts together in one folder. */
export type ProjectedSource =
  | {
      readonly kind: 'secret';
      /** Name of the Secret. */
      readonly name: string;
      /** Keys, each to the name of its file. @default - all of them, under their own names */
      readonly items?: Readonly<Record<string, string>>;
    }
  | {
      readonly kind: 'config-map';
      /** Name of the ConfigMap. */
      readonly name: string;
      /** Keys, each to the name of its file. @default - all of them, under their own names */
      readonly items?: Readonly<Record<string, string>>;
    }
  | {
      readonly kind: 'field';
      /** A field of the pod. */
      readonly field: PodField;
      /** Name of its file. */
      readonly file: string;
    }
  | {
      readonly kind: 'token';
      /** Whom the token is for; that party alone accepts it. */
      readonly audience: string;
      /** Seconds after which it is replaced; at least 600. @default 3600 */
      readonly expirationSeconds?: number;
      /** Name of its file. */
      readonly file: string;
    };

/** A volume of the pods of a workload, beside scratch space, secrets and configuration files. */
export type WorkloadVolume =
  | {
      /** Space that goes with the pod, at any path and of either medium. */
      readonly kind: 'empty-dir';
      /** Short name, unique in the workload. */
      readonly name: string;
      /** Where the container sees it. */
      readonly path: string;
      /** The most it may hold. In memory it counts against the memory limit of the container that fills it. */
      readonly size: Memory;
      /** What holds it. @default 'disk' */
      readonly medium?: 'disk' | 'memory';
    }
  | {
      /** Secrets, ConfigMaps, fields of the pod and tokens in one folder. */
      readonly kind: 'projected';
      /** Short name, unique in the workload. */
      readonly name: string;
      /** Where the container sees it. */
      readonly path: string;
      /** What is in it. */
      readonly sources: readonly ProjectedSource[];
    }
  | ({
      /** A PersistentVolumeClaim of the workload's own, `<workload>-<name>`, which all of its pods mount. */
      readonly kind: 'claim';
    } & DiskClaim)
  | {
      /** A PersistentVolumeClaim that something else makes. */
      readonly kind: 'existing-claim';
      /** Short name, unique in the workload. */
      readonly name: string;
      /** Where the container sees it. */
      readonly path: string;
      /** Name of the claim. */
      readonly claim: string;
      /** The container may not write to it. @default false */
      readonly readOnly?: boolean;
    };

const place = { name: word, path: absolutePath };

/** What every claim says. */
export const diskClaimFields: Fields<DiskClaim> = {
  ...place,
  size: memory,
  storageClass: word,
  access: oneOf(...ACCESS_MODES).optional(),
  snapshot: word.optional(),
};

export const diskClaimShape: Shape<DiskClaim> = object<DiskClaim>(diskClaimFields);

const items = recordOf(word, fileName).optional();

const sourceShape = variants<ProjectedSource, 'kind'>('kind', {
  secret: { name: word, items },
  'config-map': { name: word, items },
  field: { field: podField, file: fileName },
  token: {
    audience: like(/^[A-Za-z0-9][A-Za-z0-9._:/-]*$/, 'an audience, for example https://vault.example.org'),
    expirationSeconds: between(600).optional(),
    file: fileName,
  },
});

export const volumeShape: Shape<WorkloadVolume> = variants<WorkloadVolume, 'kind'>('kind', {
  'empty-dir': { ...place, size: memory, medium: oneOf('disk', 'memory').optional() },
  projected: { ...place, sources: list(sourceShape) },
  claim: diskClaimFields,
  'existing-claim': { ...place, claim: word, readOnly: flag.optional() },
});
