import { CfnOutput, CfnParameter } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { CLOUD_OUTPUTS, globalStackName, type Platform, type PlatformAws } from '../model';
import { entranceAlarm } from './dns/entrance-alarms';
import { entrancesOfPlatform } from './dns/entrances';
import { HealthChecks } from './dns/health-checks';
import { hostedZone } from './dns/hosted-zone';
import { PublicRecords } from './dns/public-records';
import { HouseStack } from './house-stack';
import { named } from './logical-id';
import { Key } from './keys';
import { Alarms } from './telemetry/alarms';
import { budget } from './telemetry/budget';

/** A platform with an AWS side that belongs to no single cluster. */
export type GlobalPlatform = Platform & { readonly aws: PlatformAws };

export const isGlobal = (platform: Platform): platform is GlobalPlatform => platform.aws !== undefined;

/**
 * What belongs to all clusters of a platform: the hosted zone, where the public names lead, and who is notified when a
 * cluster does not answer.
 *
 * It takes no value of another stack, so it is deployed first and, in a failover, alone.
 */
export class GlobalStack extends HouseStack {
  constructor(scope: Construct, platform: GlobalPlatform) {
    const name = globalStackName(platform);
    const { region, notify } = platform.aws;
    super(scope, {
      name,
      description: `Hosted zone ${platform.domain} and where its public names lead (platform ${platform.name})`,
      region,
      platform: platform.name,
      terminationProtection: true,
    });
    const automatic = platform.failover?.traffic === 'health-check';
    const entrances = entrancesOfPlatform(platform);
    // One that asks who is there first says little of what is behind it: it is asked only where its record needs an
    // answer.
    const telling = entrances.filter(({ healthPath }) => healthPath !== undefined);
    const asked = automatic || telling.length === 0 ? entrances : telling;
    const zone = hostedZone(this, platform.domain);
    const checks = new HealthChecks(this, 'health-checks', asked);
    new PublicRecords(this, 'records', { hostedZoneId: zone.ref, entrances, checks, automatic });
    if (asked.length > 0) {
      const key = new Key(this, 'key', 'AlarmKey', {
        alias: `${name}/alarms`,
        description: `Alarms of ${name}`,
        region,
        services: ['cloudwatch.amazonaws.com'],
      });
      new Alarms(this, 'alarms', {
        prefix: name,
        notify,
        keyArn: key.arn,
        ...(platform.aws.pager ? { pager: this.pagerEndpoint() } : {}),
        rules: asked.map((entrance) => entranceAlarm(entrance, checks.idOf(entrance), automatic)),
      });
    }
    if (platform.aws.monthlyBudget !== undefined)
      budget(this, { name: platform.name, monthly: platform.aws.monthlyBudget, notify });
    new CfnOutput(new Construct(this, 'outputs'), 'HostedZoneId', {
      value: zone.ref,
      description: CLOUD_OUTPUTS.HostedZoneId,
    }).overrideLogicalId('HostedZoneId');
  }

  /** An address with a key in it: told at deployment, and shown to nobody after. */
  private pagerEndpoint(): string {
    return named(
      new CfnParameter(this, 'PagerEndpoint', {
        type: 'String',
        noEcho: true,
        allowedPattern: '^https://.+$',
        description: 'HTTPS address that wakes somebody when the cluster that serves does not answer',
      }),
      'PagerEndpoint',
    ).valueAsString;
  }
}
