import { when } from '../../../common/optional';
import { Cidr } from '../../units/cidr';
import { listed, repeated, type Rule } from '../../rules/rule';
import { ofEach } from './of-eks';

/** Without anybody who administers it the cluster cannot be reached by anybody. */
export const accessHolds: Rule = ofEach((_cluster, { access }) => {
  return [
    ...when(!access.some(({ may, namespaces }) => may === 'administer-cluster' && namespaces === undefined), () => ({
      rule: 'access',
      field: 'infrastructure.access',
      message: 'nobody administers the cluster, so nobody could ever reach it',
      given: listed(access.map(({ name, may }) => `${name}: ${may}`)),
      allowed: 'one entry that may administer-cluster',
      remedy: 'add the role of those who run the platform',
    })),
    ...access
      .filter(({ may, namespaces }) => may === 'administer-cluster' && namespaces !== undefined)
      .map(({ name }) => ({
        rule: 'access',
        field: `infrastructure.access.${name}`,
        message: 'an administrator of the cluster is not one of some namespaces',
        given: name,
        allowed: "'administer' for namespaces",
        remedy: "write may: 'administer', or take the namespaces out",
      })),
    ...repeated(access.map(({ name }) => name)).map((name) => ({
      rule: 'unique-name',
      field: 'infrastructure.access',
      message: `two entries are called '${name}'`,
      given: name,
      remedy: 'rename one of them',
    })),
  ];
});

/** People reach the API server by a way of their own, or from ranges that are theirs. */
export const endpointHolds: Rule = ofEach((_cluster, { endpoint, wayIn }) => {
  const everywhere = endpoint.access === 'limited' ? endpoint.from.filter((range) => range.contains(Cidr.any)) : [];
  return [
    ...when(endpoint.access === 'private' && wayIn === undefined, () => ({
      rule: 'way-in',
      field: 'infrastructure.wayIn',
      message: 'the API server is private, and nothing leads people to it',
      given: 'none',
      allowed: "{ kind: 'bastion' }, or { kind: 'elsewhere', how: … }",
      remedy: 'let the stack make a bastion, or say what is there already',
    })),
    ...when(endpoint.access === 'limited' && endpoint.from.length === 0, () => ({
      rule: 'endpoint',
      field: 'infrastructure.endpoint.from',
      message: 'the endpoint is limited to no range, which EKS takes for every address',
      given: '[]',
      allowed: 'at least one range',
      remedy: "name the ranges, or make it 'private'",
    })),
    ...everywhere.map((range) => ({
      rule: 'endpoint',
      field: 'infrastructure.endpoint.from',
      message: 'the endpoint would be open to every address',
      given: range.toString(),
      allowed: 'ranges that are yours',
      remedy: "name the ranges, or make it 'private'",
    })),
  ];
});
