import actionPins from './actions.json';
import binaryPins from './binaries.json';
import chartPins from './charts.json';
import ciProgramPins from './ci-programs.json';
import ciToolPins from './ci-tools.json';
import clientPins from './clients.json';
import crds from './crds.json';
import addons from './eks-addons.json';
import engineHelmPins from './engine-helm.json';
import imagePins from './images.json';
import pluginPins from './plugins.json';
import {
  type ActionPin,
  type BinaryPin,
  type ChartPin,
  type CiProgramPin,
  type Client,
  type ClientPin,
  type EngineHelmPin,
  imagesOf,
  type PluginPin,
  type ToolPin,
} from './types';

/*
 * Versions of everything that other people publish, as data in the JSON files beside this one, which the update bot
 * reads and writes. The compiler knows the names of the entries; what an entry holds is checked when the fleet is
 * loaded (`pinProblems` of the model), since a JSON file has no types of its own.
 */

const pinned =
  <P extends { readonly pinned: string }>(kind: P['pinned']) =>
  <T extends object>(entries: T): Readonly<Record<keyof T, P>> =>
    Object.fromEntries(
      Object.entries(entries).map(([name, entry]) => [name, { ...(entry as object), pinned: kind }]),
    ) as Record<keyof T, P>;

/** Helm charts. */
export const charts = pinned<ChartPin>('chart')(chartPins);

/**
 * Images that add-ons of ours run. Those inside charts come with the chart's version; those of a platform stand in its
 * folder.
 */
export const images = imagesOf(imagePins);

/** GitHub actions, by the commit that their tag pointed to. */
export const actions = pinned<ActionPin>('action')(actionPins);

/** Programs that Ansible brings onto machines: verified before anything is changed. */
export const binaries = pinned<BinaryPin>('binary')(binaryPins);

/** Programs that jobs of CI fetch and verify. All are for Linux on x64. */
export const ciPrograms = pinned<CiProgramPin>('binary')(ciProgramPins);

/** Plugins of Terraform. */
export const plugins = pinned<PluginPin>('plugin')(pluginPins);

/** What the workflows have actions install. */
export const ciTools: Readonly<Record<keyof typeof ciToolPins, ToolPin>> = ciToolPins;

/** helm and kubectl, by version. kubectl is the one of the npm package, so that every machine has the same. */
export const clients: Readonly<Record<Client, Readonly<Record<string, ClientPin>>>> = clientPins;

/**
 * The helm inside each program that renders charts, by version of the program: of a GitOps engine as its chart states
 * it
 * (`appVersion`), of Terraform that of its provider for Helm.
 */
export const engineHelm: Readonly<Record<keyof typeof engineHelmPins, Readonly<Record<string, EngineHelmPin>>>> =
  engineHelmPins;

/** Kubernetes' own definitions of its built-in kinds: the OpenAPI document of a minor version, at a pinned tag. */
export const definitions: { readonly minor: string; readonly url: string } = crds.definitions;

/**
 * CRDs that the gates check against, beside those of `cdk8s.yaml` (from which `imports/` is made): the CRD at a pinned
 * tag, by `<plural>.<group>`.
 */
export const schemas: Readonly<Record<string, string>> = crds.schemas;

/** A build of an add-on that EKS installs itself. */
type EksBuild = `v${string}-eksbuild.${number}`;

/**
 * Builds of the add-ons that EKS installs itself, by minor version of Kubernetes: the default ones for it, or the
 * latest known. `aws eks describe-addon-versions --kubernetes-version 1.36 --addon-name <name>` lists what there is. No
 * update bot can ask for them.
 */
export const eksAddons = addons.versions as {
  readonly [V in keyof typeof addons.versions]: Readonly<Record<keyof (typeof addons.versions)[V], EksBuild>>;
};

export * from './cluster-autoscaler';
export * from './eks-support';
export * from './types';
