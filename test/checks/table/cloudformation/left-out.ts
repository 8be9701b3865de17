import { LEFT_OUT } from '../../../../lib/checks/cloudformation/codes';
import type { Case } from '../../support/case';
import { allow, policy, role, TRUST, trust } from './plants';

const MFA = 'aws:MultiFactorAuthPresent';
const people = (Condition: object): Case['good'] => role(trust({ AWS: '111122223333' }, { Condition }));
const deny = (Condition: object): Case['good'] =>
  policy({ Effect: 'Deny', Action: 'ec2:TerminateInstances', Condition });
const start = (Condition: object): Case['good'] =>
  allow('ec2:StartInstances', 'arn:aws:ec2:eu-west-1:111122223333:instance/*', Condition);

/** Conditions whose key a request may come without. */
export const leftOutCases: readonly Case[] = [
  {
    code: LEFT_OUT,
    bad: people({ BoolIfExists: { [MFA]: 'true' } }),
    where: { field: `${TRUST}.Condition.BoolIfExists`, given: `BoolIfExists ${MFA}: true` },
    good: people({ Bool: { [MFA]: 'true' } }),
  },
  {
    code: LEFT_OUT,
    note: 'a second factor beside another condition',
    bad: people({
      NumericLessThanIfExists: { 'aws:MultiFactorAuthAge': '3600' },
      StringEquals: { 'aws:PrincipalTag/team': 'sre' },
    }),
    where: { given: 'NumericLessThanIfExists aws:MultiFactorAuthAge: 3600' },
    good: people({
      NumericLessThanIfExists: { 'aws:MultiFactorAuthAge': '3600' },
      Null: { 'aws:MultiFactorAuthAge': 'false' },
    }),
  },
  {
    code: LEFT_OUT,
    note: 'Null the wrong way round',
    bad: people({ Null: { 'aws:MultiFactorAuthAge': 'true' } }),
    where: { field: `${TRUST}.Condition.Null` },
    good: people({ Null: { 'aws:MultiFactorAuthAge': 'false' } }),
  },
  {
    code: LEFT_OUT,
    note: 'a Deny that long-lived keys get around',
    bad: deny({ Bool: { [MFA]: 'false' } }),
    where: { allowed: 'BoolIfExists' },
    good: deny({ BoolIfExists: { [MFA]: 'false' } }),
  },
  {
    code: LEFT_OUT,
    note: 'an address that is missing behind an endpoint',
    bad: start({
      IpAddressIfExists: { 'aws:SourceIp': '192.0.2.0/24' },
      StringEquals: { 'aws:RequestedRegion': 'eu-west-1' },
    }),
    where: { given: 'IpAddressIfExists aws:SourceIp: 192.0.2.0/24' },
    good: start({ IpAddress: { 'aws:SourceIp': '192.0.2.0/24' } }),
  },
  {
    code: LEFT_OUT,
    note: 'a tag that nobody has set',
    bad: start({ StringEqualsIfExists: { 'aws:ResourceTag/team': 'sre' } }),
    where: { given: 'StringEqualsIfExists aws:ResourceTag/team: sre' },
    // Restricted by one tag, a second one may be missing.
    good: start({
      StringEquals: { 'aws:ResourceTag/team': 'sre' },
      StringEqualsIfExists: { 'aws:ResourceTag/kind': 'batch' },
    }),
  },
  {
    code: LEFT_OUT,
    note: 'each of no values',
    bad: people({ 'ForAllValues:StringEquals': { 'aws:PrincipalOrgPaths': 'o-abcdefghij/r-ab12/' } }),
    where: { field: `${TRUST}.Condition.ForAllValues:StringEquals` },
    good: people({ 'ForAnyValue:StringEquals': { 'aws:PrincipalOrgPaths': 'o-abcdefghij/r-ab12/' } }),
  },
];
