import { goTemplateText } from '../../common/text/go-template';
import type { Artifact } from '../../model/delivery/artifact';
import { helmChartsPath } from '../../model/names';
import type { Platform } from '../../model/platform';
import type { Manifest } from './props';
import type { ToYaml } from './write';

/** An object with its version. */
type Versioned = Manifest & { readonly apiVersion: string };

/** A chart of one's own in a namespace, with what it makes. */
export interface OwnHelmChart {
  readonly platform: Platform;
  /** Name of the Helm chart: the namespace and the id of the chart. */
  readonly name: string;
  readonly objects: readonly Versioned[];
  readonly toYaml: ToYaml;
}

/**
 * The Helm chart of a chart of one's own. It has no values: nothing says what of its objects may change together, so
 * that whoever wants them otherwise changes the function.
 */
export function ownChartFiles({ platform, name, objects, toYaml }: OwnHelmChart): readonly Artifact[] {
  const files = [
    [
      'Chart.yaml',
      toYaml({
        apiVersion: 'v2',
        name,
        description: `The chart ${name} of the platform ${platform.name}, exported by Archipel.`,
        type: 'application',
        version: '1.0.0',
        keywords: [platform.name],
      }),
    ],
    ['values.yaml', `# ${name} has no values: it is what the platform makes.\n`],
    ['values.schema.json', `${JSON.stringify(SCHEMA, null, 2)}\n`],
    ...objects.map((object) => [templatePath(object), goTemplateText(toYaml(object))] as const),
  ] as const;
  return files.map(([path, content]) => ({
    path: `${helmChartsPath(platform)}/${name}/${path}`,
    content,
    source: `${platform.name}/charts/${name}`,
  }));
}

const SCHEMA = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  type: 'object',
  additionalProperties: false,
  properties: { global: { type: 'object' } },
};

/** The names of two objects of one kind may differ by more than a file name takes: group and kind come first. */
const templatePath = ({ apiVersion, kind, metadata }: Versioned): string => {
  const group = apiVersion.includes('/') ? `_${apiVersion.slice(0, apiVersion.indexOf('/'))}` : '';
  return `templates/${kind.toLowerCase()}-${metadata.name.replaceAll(/[^a-z0-9.-]/g, '-')}${group}.yaml`;
};
