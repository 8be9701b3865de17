import type { Problem } from '../../model/problem';
import { atArtifact } from '../gate';
import { at, isFields, list, text } from '../tree/read';
import { ADDRESS, API_ADDRESS, DOWNLOAD, HARDENING, OUTSIDE, PLAINTEXT } from './codes';
import type { Inventory, Machine, Variables } from './files';

/** Hosts of an inventory, by themselves and against the machines that Terraform makes. */
export const inventoryProblems = (inventory: Inventory, machines: readonly Machine[]): readonly Problem[] => [
  ...addressProblems(inventory, machines),
  ...inventory.variables.flatMap((variables) => [
    ...downloadProblems(variables),
    ...hardeningProblems(variables),
    ...plaintextProblems(variables),
    ...apiProblems(inventory, variables),
    ...routeProblems(inventory, variables),
  ]),
];

function addressProblems({ artifact, hosts }: Inventory, machines: readonly Machine[]): readonly Problem[] {
  const told = (field: string, given: string, message: string, allowed?: string): Problem =>
    atArtifact(ADDRESS, artifact, {
      field,
      message,
      given,
      ...(allowed === undefined ? {} : { allowed }),
      remedy: 'give the host the address of its machine',
    });
  const reached = hosts.map(({ name, address, field }) => ({ name, address, field: `${field}.ansible_host` }));
  const known = hosts.map(({ name, nodeAddress, field }) => ({
    name,
    address: nodeAddress,
    field: `${field}.k3s_node_ip`,
  }));
  return [
    ...[reached, known].flatMap((all) =>
      all.flatMap(({ name, address, field }) => {
        const other = all.find((one) => one.address === address)?.name;
        return address === undefined || other === name ? [] : [told(field, address, `${other} has this address too`)];
      }),
    ),
    ...reached.flatMap(({ name, address, field }) => {
      const machine = machines.find((one) => one.name === name);
      if (address === undefined || machine === undefined || machine.address === address) return [];
      return [told(field, address, 'Terraform gives the machine another address', machine.address)];
    }),
  ];
}

const downloadProblems = ({ artifact, value }: Variables): readonly Problem[] =>
  list(value, 'binaries').flatMap((binary, index) => {
    const [sum, url, version] = [text(binary, 'sha256') ?? '', text(binary, 'url') ?? '', text(binary, 'version')];
    const told = (key: string, message: string, given: string, remedy: string): Problem =>
      atArtifact(DOWNLOAD, artifact, { field: `binaries[${index}].${key}`, message, given, remedy });
    return [
      ...(/^[0-9a-f]{64}$/.test(sum)
        ? []
        : [told('sha256', 'this is no SHA-256', sum, 'copy all 64 digits of the published sum')]),
      ...(version === undefined || decoded(url).includes(version)
        ? []
        : [told('url', `the address is not that of ${version}`, url, 'make the version and the address agree')]),
    ];
  });

function decoded(url: string): string {
  try {
    return decodeURIComponent(url);
  } catch {
    return url;
  }
}

function hardeningProblems({ artifact, value }: Variables): readonly Problem[] {
  const settings = at(value, 'k3s_config_server');
  if (!isFields(settings)) return [];
  const mode = settings['write-kubeconfig-mode'];
  const told = (key: string, message: string, given: unknown, allowed: string): Problem =>
    atArtifact(HARDENING, artifact, {
      field: `k3s_config_server.${key}`,
      message,
      given: JSON.stringify(given) ?? 'nothing',
      allowed,
      remedy: `set ${key} to ${allowed}`,
    });
  return [
    ...(settings['secrets-encryption'] === true
      ? []
      : [told('secrets-encryption', 'Secrets are stored in plain text', settings['secrets-encryption'], 'true')]),
    ...(mode === undefined || (typeof mode === 'string' && /^0?[0-7]00$/.test(mode))
      ? []
      : [told('write-kubeconfig-mode', 'others than root may read the kubeconfig', mode, '"0600"')]),
  ];
}

const SECRET = /(?:^|_)(?:token|password|private_key|identity)$/;

const plaintextProblems = ({ artifact, value }: Variables): readonly Problem[] =>
  Object.entries(isFields(value) ? value : {})
    .filter(([key, given]) => SECRET.test(key) && typeof given === 'string' && given !== '' && !given.includes('{{'))
    .map(([field]) =>
      atArtifact(PLAINTEXT, artifact, {
        field,
        message: 'a secret of the machines is readable',
        remedy: 'keep it in the encrypted file of the site, and read it from there',
      }),
    );

function apiProblems({ hosts }: Inventory, { artifact, value }: Variables): readonly Problem[] {
  const given = text(value, 'k3s_api_address');
  const asked = hosts.filter(({ address }) => address === given);
  if (given === undefined || asked.length === 0 || asked.some(({ groups }) => groups.includes('server'))) return [];
  return [
    atArtifact(API_ADDRESS, artifact, {
      field: 'k3s_api_address',
      message: `${asked.map(({ name }) => name).join(', ')} serves no API`,
      given,
      allowed: hosts
        .filter(({ groups }) => groups.includes('server'))
        .map(({ address }) => address)
        .join(', '),
      remedy: 'name a server',
    }),
  ];
}

/** Routes of the nodes lead through a host of the site. */
const routeProblems = ({ hosts }: Inventory, { artifact, value }: Variables): readonly Problem[] =>
  list(value, 'site_routes_entries').flatMap((route, index) => {
    const given = text(route, 'via');
    if (given === undefined || hosts.some(({ address }) => address === given)) return [];
    return [
      atArtifact(OUTSIDE, artifact, {
        field: `site_routes_entries[${index}].via`,
        message: 'no host of the site has the address that the route leads to',
        given,
        allowed: hosts.map(({ address }) => address).join(', '),
        remedy: 'lead it through the gateway, or the node that has the range',
      }),
    ];
  });
