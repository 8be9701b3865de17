import { join } from 'node:path';
import { ask } from './ask';
import { type ExternalCheck, isUnable, type Looked, readJson, type Unable } from './check';
import type { DistFile } from './fleet-files';

/** What moto made of a template; numbers by type of resource. */
export interface Emulated {
  readonly path: string;
  readonly made: Readonly<Record<string, number>>;
  /** Types that moto's CloudFormation does not know; references to them were filled in by hand. */
  readonly unknown: Readonly<Record<string, number>>;
  readonly failed: readonly { readonly id: string; readonly type: string; readonly message: string }[];
  /** Why nothing was made at all. @default - something was */
  readonly error?: string;
}

/** A subnet outside its network. */
const PLANTED = {
  Resources: {
    Vpc: { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.0.0.0/16' } },
    Subnet: { Type: 'AWS::EC2::Subnet', Properties: { VpcId: { Ref: 'Vpc' }, CidrBlock: '192.168.0.0/24' } },
  },
};

/**
 * moto, an emulator of AWS in Python: every template is deployed through its CloudFormation, in memory.
 *
 * @param root - the repository
 */
export const emulator = (root: string): ExternalCheck => ({
  tool: 'moto',
  asks: 'every CloudFormation template can be deployed, as far as the emulator knows its resources',
  planted: { path: 'dist/planted/aws/planted.template.json', text: JSON.stringify(PLANTED) },
  run: async (tool, { files }): Promise<Looked | Unable> => {
    const templates = files.filter(({ path }) => path.endsWith('.template.json'));
    const input = JSON.stringify(
      templates.map((file) => ({ path: file.path, region: regionOf(file), body: file.text })),
    );
    const { stdout, stderr } = await ask(tool, [join(root, 'lib/tools/external/emulate.py')], {
      input,
      timeoutSeconds: 600,
    });
    const said = readJson<readonly Emulated[]>(stdout, stderr);
    if (isUnable(said)) return said;
    return {
      looked: templates.length,
      differences: said.flatMap(({ path, failed, error }) => [
        ...(error === undefined ? [] : [{ tool: tool.name, check: 'deploy', object: path, message: error }]),
        ...failed.map(({ id, type, message }) => ({ tool: tool.name, check: type, object: `${path}: ${id}`, message })),
      ]),
      notes: said.map(progressLine),
    };
  },
});

/** Region of a template, by the first one that it names. */
const regionOf = ({ text }: DistFile): string =>
  /\b(eu|us|ap|ca|sa|me|af|il|mx)-(north|south|east|west|central|southeast|northeast|southwest)-[1-9]\b/.exec(
    text,
  )?.[0] ?? 'eu-west-1';

const sum = (numbers: Readonly<Record<string, number>>): number =>
  Object.values(numbers).reduce((total, one) => total + one, 0);

function progressLine({ path, made, unknown, failed }: Emulated): string {
  const types = Object.entries(unknown).map(([type, count]) => `${type} (${count})`);
  return (
    `${path}: ${sum(made)} of ${sum(made) + sum(unknown) + failed.length} resources ` +
    `made${types.length === 0 ? '' : `; not known to it: ${types.join(', ')}`}`
  );
}
