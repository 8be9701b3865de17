import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { piercuta } from '../../platforms/piercuta';
import { reachText } from './reach';
import { runbookSections } from './runbooks';
import { code, row, type Section, table } from './section';

export interface Resource {
  readonly Type: string;
  readonly DeletionPolicy?: string;
  readonly Properties: Readonly<Record<string, unknown>>;
}

interface Template {
  readonly Resources: Readonly<Record<string, Resource>>;
  readonly Outputs: object;
}

/** The template of Piercuta's stack, as it is committed. */
export function piercutaTemplate(root: string): Template {
  const file = join(root, 'dist/piercuta/aws/piercuta-dev-eks-backend-stack.template.json');
  return JSON.parse(readFileSync(file, 'utf8')) as Template;
}

const NAMES = ['LogGroupName', 'BucketName', 'TableName', 'BackupVaultName', 'RepositoryName'];

/** The name that a resource is given; of a key its description. */
export function nameOf({ Properties }: Resource): string {
  const name = NAMES.map((key) => Properties[key]).find((value) => value !== undefined) ?? Properties['Description'];
  const written = typeof name === 'string' ? name : (name as { readonly 'Fn::Sub': string })['Fn::Sub'];
  return written.replace('${AWS::AccountId}', '<account>');
}

/** What stays when the stack goes. */
export const retained = ({ Resources }: Template): readonly Resource[] =>
  Object.values(Resources).filter(({ DeletionPolicy }) => DeletionPolicy?.startsWith('Retain'));

function rowOf(resource: Resource): string {
  const name = nameOf(resource);
  return row(resource.Type.replace('AWS::', ''), resource.Type === 'AWS::KMS::Key' ? name : code(name));
}

export default (root: string): readonly Section[] => [
  { page: 'docs/platforms/piercuta.md', mark: 'reach', text: reachText(piercuta()) },
  ...runbookSections(piercuta()),
  {
    page: 'docs/platforms/piercuta.md',
    mark: 'retained',
    text: table(['kind', 'name'], retained(piercutaTemplate(root)).map(rowOf).sort()),
  },
];
