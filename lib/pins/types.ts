/** Where and when a pin was looked up, so that the next reader can check it. */
export interface PinRecord {
  /** Day of the look-up or of the release, `YYYY-MM-DD`. */
  readonly date: string;
  /** Where the pin was read, or `unverified` with the reason it could not be looked up. */
  readonly source: string;
}

/** A tag that stays: anything but the ones that move by convention. */
export type FixedTag<T extends string> = T extends 'latest' | 'main' | 'master' | 'edge' | 'nightly' | '' ? never : T;

/** Something that another project installs by its version, as an action of a workflow does. */
export interface ToolPin extends PinRecord {
  /** Where the update bot asks: a datasource of Renovate and the name there. */
  readonly datasource: string;
  readonly package: string;
  /** Branch of a pinned commit. @default - the version is a release */
  readonly branch?: string;
  readonly version: string;
}

/** A container image. Made by {@link image} or {@link imagesOf} only, so that a bare string never passes for one. */
export interface Image extends PinRecord {
  readonly pinned: 'image';
  /** Registry and path, without tag: `ghcr.io/luneo/luneo-backend`. */
  readonly repository: string;
  /** Tag of the image; one that never moves. */
  readonly tag: string;
  /** Digest of the manifest list, or `unverified` where the registry could not be asked. */
  readonly digest: `sha256:${string}` | 'unverified';
  /**
   * Why there is no digest: the reason of the exception that each object of ours carries which runs the image.
   *
   * @default - there is one, or who runs the image says why not
   */
  readonly withoutDigest?: string;
  /**
   * Who shows the registry a credential, where it does not give the image to anybody: the `pod` by its pull secrets, or
   * the `node`, which on EKS is its role towards ECR and on k3s the machine's `registries.yaml`.
   *
   * @default - nobody; the registry is public
   */
  readonly credential?: 'node' | 'pod';
  /** Policy of Flux that writes the tag, by the marker behind it. @default - a person writes it, or the update bot */
  readonly policy?: string;
}

/** A Helm chart at one version. */
export interface ChartPin extends PinRecord {
  readonly pinned: 'chart';
  /** Name of the chart in its repository. */
  readonly name: string;
  /** `https://…` of a chart repository, or `oci://…` without the chart's own name. */
  readonly repository: `https://${string}` | `oci://${string}`;
  /** Version of the chart. */
  readonly version: string;
  /** Version of the program inside. */
  readonly appVersion: string;
}

/** A GitHub action, by the commit its tag pointed to. */
export interface ActionPin extends PinRecord {
  readonly pinned: 'action';
  readonly name: string;
  readonly tag: string;
  /** Full commit hash, 40 hexadecimal digits. */
  readonly commit: string;
}

/** A program that is fetched as one file, or inside an archive. */
export interface BinaryPin extends PinRecord {
  readonly pinned: 'binary';
  readonly name: string;
  /** Repository on GitHub whose releases it is one of, `<owner>/<name>`: where the update bot asks. */
  readonly releases: string;
  readonly version: string;
  readonly url: `https://${string}`;
  /** SHA-256 of what the address answers with, 64 hexadecimal digits. */
  readonly sha256: string;
  /** Path of the program inside the archive. @default - the file is the program */
  readonly member?: string;
}

/** A program that a job of CI fetches, by the sum that its publisher gives: one of the two. */
export interface CiProgramPin extends Omit<BinaryPin, 'sha256'> {
  /** SHA-256 of what the address answers with, 64 hexadecimal digits. */
  readonly sha256?: string;
  /** SHA-512 of what the address answers with, 128 hexadecimal digits. */
  readonly sha512?: string;
}

/** The programs that read the fleet on every machine: locked for Linux and macOS, on amd64 and arm64. */
export type Client = 'helm' | 'kubectl';

/** A client at one version, by the sums of its files. */
export interface ClientPin extends PinRecord {
  /** SHA-256 of what the project publishes, by platform (`linux/amd64`). A platform that is not here is unverified. */
  readonly sha256: Readonly<Record<string, string>>;
}

/** The helm that a version of a GitOps engine renders charts with. */
export interface EngineHelmPin extends PinRecord {
  /** Version of helm, for example `v4.1.4`. */
  readonly helm: string;
}

/** A plugin of Terraform. */
export interface PluginPin extends PinRecord {
  readonly pinned: 'plugin';
  /** Local name, and first word of its resources. */
  readonly name: string;
  /** Address in the registry, `<owner>/<name>`. */
  readonly registry: string;
  readonly version: string;
}

/** Pins an image where it is written into code. `latest` and other moving tags do not compile. */
export const image = <const T extends string>(
  pin: Omit<Image, 'pinned' | 'tag'> & { readonly tag: FixedTag<T> },
): Image => ({
  ...pin,
  pinned: 'image',
});

/**
 * The images of a JSON file, by the names they have there: `imagesOf(require('./images.json'))`.
 *
 * A file has no literal types, so that what is wrong in an entry (a moving tag, half a digest) is a problem when the
 * fleet is loaded and not an error of the compiler.
 */
export const imagesOf = <T extends object>(entries: T): Readonly<Record<keyof T, Image>> =>
  Object.fromEntries(
    Object.entries(entries).map(([name, entry]) => [name, { ...(entry as Omit<Image, 'pinned'>), pinned: 'image' }]),
  ) as Record<keyof T, Image>;

/** The charts that `platforms/charts.json` of a repository of its own pins. */
export const chartsOf = <T extends object>(entries: T): Readonly<Record<keyof T, ChartPin>> =>
  Object.fromEntries(
    Object.entries(entries).map(([name, entry]) => [name, { ...(entry as Omit<ChartPin, 'pinned'>), pinned: 'chart' }]),
  ) as Record<keyof T, ChartPin>;

/** Pins a chart. */
export const chart = (pin: Omit<ChartPin, 'pinned'>): ChartPin => ({ ...pin, pinned: 'chart' });

/** What goes into `image:`; with the digest where it is known, so that the same manifest always runs the same bytes. */
export function imageReference({ repository, tag, digest }: Image): string {
  return digest === 'unverified' ? `${repository}:${tag}` : `${repository}:${tag}@${digest}`;
}
