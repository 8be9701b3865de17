import type { Problem } from '../../model/problem';
import { atArtifact, type CheckCode } from '../gate';
import { at, fields, list, number, text } from '../tree/read';
import { MOVING, OUTSIDE, UNIQUE } from './codes';
import { type Machine, machinesOf, type TerraformRoot } from './files';

/** Machines of the roots of one platform. */
export function machineProblems(roots: readonly TerraformRoot[]): readonly Problem[] {
  const machines = roots.flatMap(machinesOf);
  return [
    ...repeated(machines, 'address', ({ address }) => address),
    ...repeated(machines, 'mac', ({ module }) => text(module, 'mac')?.toLowerCase()),
    ...repeated(machines, 'name', ({ module }) => text(module, 'name')),
    ...machines.flatMap(outside),
    ...roots.flatMap((root) => [...lost(root, machines), ...moving(root)]),
  ];
}

const told = (
  code: CheckCode,
  { artifact }: TerraformRoot,
  field: string,
  detail: { readonly message: string; readonly given: string; readonly remedy: string; readonly allowed?: string },
): Problem => atArtifact(code, artifact, { field, ...detail });

/** Every machine but the first that has the value. */
function repeated(
  machines: readonly Machine[],
  key: string,
  valueOf: (machine: Machine) => string | undefined,
): readonly Problem[] {
  const first = new Map<string, Machine>();
  return machines.flatMap((machine): readonly Problem[] => {
    const value = valueOf(machine);
    const other = first.get(value ?? '');
    if (value === undefined) return [];
    if (other === undefined) {
      first.set(value, machine);
      return [];
    }
    return [
      told(UNIQUE, machine.root, `module.${machine.name}.${key}`, {
        message: `${other.name} has it too`,
        given: value,
        remedy: 'give each machine one of its own',
      }),
    ];
  });
}

/** The number of an address; nothing where it is none. */
export function numberOf(address: string): number | undefined {
  const parts = address.split('.').map(Number);
  if (parts.length !== 4 || parts.some((part) => !Number.isInteger(part) || part < 0 || part > 255)) return undefined;
  return parts.reduce((sum, part) => sum * 256 + part, 0);
}

function outside({ root, name, address, module }: Machine): readonly Problem[] {
  const router = numberOf(text(module, 'router') ?? '');
  const prefix = number(module, 'prefix');
  const own = numberOf(address);
  if (router === undefined || prefix === undefined) return [];
  const size = 2 ** (32 - prefix);
  if (own !== undefined && Math.floor(own / size) === Math.floor(router / size)) return [];
  return [
    told(OUTSIDE, root, `module.${name}.address`, {
      message: 'the machine is not in the network of its router',
      given: address,
      allowed: `${text(module, 'router')}/${prefix}`,
      remedy: 'give it an address of the network',
    }),
  ];
}

/** Routes of a network to an address that nobody has. */
const lost = (root: TerraformRoot, machines: readonly Machine[]): readonly Problem[] =>
  Object.entries(fields(at(root.value, 'module'))).flatMap(([name, module]) => {
    const known = [...machines.map(({ address }) => address), text(module, 'router') ?? ''];
    return list(module, 'routes').flatMap((route, index) => {
      const given = text(route, 'gateway');
      if (given === undefined || machines.length === 0 || known.includes(given)) return [];
      return [
        told(OUTSIDE, root, `module.${name}.routes[${index}].gateway`, {
          message: 'no machine has the address that the route leads to',
          given,
          remedy: 'lead it through the gateway',
        }),
      ];
    });
  });

const MOVES = /\/(?:latest|current|daily|release)\//;

const moving = (root: TerraformRoot): readonly Problem[] =>
  Object.entries(fields(at(root.value, 'module'))).flatMap(([name, module]) => {
    const given = text(module, 'url');
    if (given === undefined || !MOVES.test(given)) return [];
    return [
      told(MOVING, root, `module.${name}.url`, {
        message: 'the file behind this address is replaced',
        given,
        remedy: 'name a build by its date or version',
      }),
    ];
  });
