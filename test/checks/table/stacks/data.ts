import * as codes from '../../../../lib/checks/stacks/codes-of-data';
import type { Case } from '../../support/case';
import { changed, file, good, network, sound, stack, without } from './plants';

const RULES = 'Resources.Logs.Properties.LifecycleConfiguration.Rules';
const ABORTS = { Status: 'Enabled', AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 } };
const EXPIRES = { Status: 'Enabled', ExpirationInDays: 14 };
const OLDER = { NoncurrentVersionExpiration: { NoncurrentDays: 30 } };

/** The bucket of logs, with versions, and its rules. */
const kept = (...Rules: readonly object[]): Case['good'] =>
  changed('Logs', { VersioningConfiguration: { Status: 'Enabled' }, LifecycleConfiguration: { Rules } });

const table = (id: string): object => ({
  [id]: { Type: 'AWS::EC2::RouteTable', Properties: {} },
  [`${id}Route`]: {
    Type: 'AWS::EC2::Route',
    Properties: {
      RouteTableId: { Ref: id },
      DestinationCidrBlock: '0.0.0.0/0',
      NatGatewayId: { Ref: 'Nat' },
    },
  },
});
const storage = (properties: object): object => {
  const was = network['Storage'] as { readonly Properties: object };
  return { Storage: { ...was, Properties: { ...was.Properties, ...properties } } };
};

/** What stays in storage for good, and by which way it gets there. */
export const dataCases: readonly Case[] = [
  {
    code: codes.LEFT_OVER,
    bad: kept({ ...ABORTS, ...EXPIRES }),
    where: { file, field: `${RULES}[0]`, allowed: 'NoncurrentVersionExpiration' },
    good: kept({ ...ABORTS, ...OLDER }, EXPIRES),
  },
  {
    code: codes.LEFT_OVER,
    note: 'older versions of other objects',
    bad: kept(ABORTS, { ...EXPIRES, Prefix: 'a/' }, { ...OLDER, Status: 'Enabled', Prefix: 'a/b/' }),
    where: { file, field: `${RULES}[1]`, allowed: 'NoncurrentVersionExpiration' },
    good: kept(ABORTS, { ...EXPIRES, Prefix: 'a/b/' }, { ...OLDER, Status: 'Enabled', Prefix: 'a/' }),
  },
  {
    code: codes.LEFT_OVER,
    note: 'a rule that is off',
    bad: kept(ABORTS, EXPIRES, { ...OLDER, Status: 'Disabled' }),
    where: { file, field: `${RULES}[1]` },
    good: kept(ABORTS, EXPIRES, { ...OLDER, Status: 'Enabled' }),
  },
  {
    code: codes.LEFT_OVER,
    note: 'uploads that broke off',
    bad: changed('Logs', { LifecycleConfiguration: { Rules: [EXPIRES] } }),
    where: { file, field: `${RULES}[0]`, allowed: 'AbortIncompleteMultipartUpload' },
    good: changed('Logs', { LifecycleConfiguration: { Rules: [EXPIRES, ABORTS] } }),
  },
  {
    code: codes.BY_NAT,
    bad: stack({ ...sound, ...table('Other') }),
    where: { file, field: 'Resources.Storage.Properties.RouteTableIds', given: 'PrivateTable', allowed: 'Other' },
    good: stack({
      ...sound,
      ...table('Other'),
      ...storage({ RouteTableIds: [{ Ref: 'PrivateTable' }, { Ref: 'Other' }] }),
    }),
  },
  {
    code: codes.BY_NAT,
    note: 'no endpoint at all',
    bad: without('Storage'),
    where: { file, field: 'Resources.PrivateTable' },
    good,
  },
  {
    code: codes.BY_NAT,
    note: 'an endpoint for something else',
    bad: stack({ ...sound, ...storage({ ServiceName: 'com.amazonaws.eu-west-1.dynamodb' }) }),
    where: { file, field: 'Resources.PrivateTable' },
    good: stack({ ...sound, ...storage({ VpcEndpointType: 'Interface', RouteTableIds: undefined }) }),
  },
];
