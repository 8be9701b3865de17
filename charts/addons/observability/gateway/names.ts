import { TELEMETRY } from '../../../../lib/model';

export const { name: NAME, grpc, http } = TELEMETRY.otlp;
