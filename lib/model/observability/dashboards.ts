import { like, notEmptyText } from '../shape/fields';
import { type Shape, shape } from '../shape/shape';
import { z } from 'zod';
import type { JsonObject } from '../units/json';

/** A dashboard of one's own: the JSON model of Grafana, for example out of a file in the folder of the platform. */
export interface OwnDashboard extends JsonObject {
  /** Stable id, unique in the platform; part of its address and of the name of its ConfigMap. */
  readonly uid: string;
  /** What people see. */
  readonly title: string;
}

const uid = like(/^[a-z0-9][a-z0-9-]{0,39}$/, 'an id in lower-case letters, digits and dashes, for example queues');

/** Grafana says what else is in it; the gate `monitoring` reads its panels. */
export const dashboardShape: Shape<OwnDashboard> = shape(
  z.looseObject({ uid: uid as never, title: notEmptyText as never }),
);
