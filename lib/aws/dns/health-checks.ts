import { CfnHealthCheck } from 'aws-cdk-lib/aws-route53';
import { Construct } from 'constructs';
import { named, pascal } from '../logical-id';
import type { Entrance } from './entrances';

/** Seconds between two questions of one checker, and how many answers must be missing. Some fifteen checkers ask. */
const INTERVAL_SECONDS = 30;
const MISSED = 3;

/** What asks each entrance from outside AWS' regions whether it answers, and a switch that keeps a record in. */
export class HealthChecks extends Construct {
  private readonly ids = new Map<string, string>();

  constructor(scope: Construct, id: string, entrances: readonly Entrance[]) {
    super(scope, id);
    for (const entrance of entrances) this.ids.set(entrance.regional, this.check(entrance));
  }

  /** Id of the check of an entrance. */
  idOf({ regional }: Entrance): string {
    const id = this.ids.get(regional);
    if (id === undefined) throw new Error(`no health check asks '${regional}'`);
    return id;
  }

  /**
   * A check that is healthy whatever happens, since none of its children has to be (Amazon Route 53 API reference,
   * HealthCheckConfig.HealthThreshold). Route 53 refuses the first record of a pair without one, and this never takes
   * it out.
   */
  alwaysIn(): string {
    return named(
      new CfnHealthCheck(this, 'always-in', {
        healthCheckConfig: { type: 'CALCULATED', healthThreshold: 0, childHealthChecks: [...this.ids.values()] },
        healthCheckTags: [{ key: 'Name', value: 'always in: follows the committed state' }],
      }),
      'HealthCheckAlwaysIn',
    ).ref;
  }

  private check({ regional, healthPath }: Entrance): string {
    const asked =
      healthPath === undefined ? { type: 'TCP' } : { type: 'HTTPS', resourcePath: healthPath, enableSni: true };
    return named(
      new CfnHealthCheck(this, regional, {
        healthCheckConfig: {
          ...asked,
          fullyQualifiedDomainName: regional,
          port: 443,
          requestInterval: INTERVAL_SECONDS,
          failureThreshold: MISSED,
        },
        healthCheckTags: [{ key: 'Name', value: regional }],
      }),
      `HealthCheck${pascal(regional)}`,
    ).ref;
  }
}
