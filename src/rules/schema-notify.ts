import { z } from 'zod';
import { text } from './schema-parts.ts';

const webhookForms = ['json', 'wecom', 'dingtalk', 'feishu'] as const;

/** The key `notify`: how the daemon tells people about files that stay in an inbox. */
export const notifyKeys = z
  .strictObject({
    held_after_minutes: z
      .number()
      .min(1)
      .max(100_000)
      .default(60)
      .describe('A file that stays in an inbox for longer is told of, once, in minutes.')
      .meta({ examples: [60] }),
    webhook: text
      .optional()
      .describe('The address that is sent a message, such as that of a robot of a chat group.')
      .meta({ examples: ['https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=…'] }),
    webhook_form: z
      .enum(webhookForms)
      .default('json')
      .describe('What is sent there: for 企业微信, 钉钉 or 飞书, or plain JSON.'),
    desktop: z
      .boolean()
      .default(false)
      .describe('Shows a notification on the desktop of the machine that the daemon runs on.'),
  })
  .prefault({})
  .describe('Whom the daemon tells of files that stay in an inbox.');
