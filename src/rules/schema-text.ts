import { z } from 'zod';
import { rulesFileSchema } from './schema.ts';

/** Returns the JSON Schema of `naming-rules.yaml`, for editors. */
export function rulesSchemaText(): string {
  return `${JSON.stringify(z.toJSONSchema(rulesFileSchema, { io: 'input' }), undefined, 2)}\n`;
}
