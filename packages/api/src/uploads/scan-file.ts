import type { Context } from '../context.ts'
import { ScannerError } from '../integrations/virus-scan/index.ts'
import { Unusable } from './unusable.ts'

/**
 * Lets the scanner look at a stored file. Returns only when it is clean, or when the settings say in words that no scanner is fine.
 * @throws Unusable infected, or a reason to hold it: nothing but a clear "clean" lets a file through
 */
export async function scanFile(
  ctx: Pick<Context, 'scanner' | 'storage' | 'config' | 'logger'>,
  key: string,
): Promise<void> {
  if (!ctx.scanner) {
    if (ctx.config.uploadWithoutScanner === 'allow') return
    throw new Unusable('scanner_missing')
  }
  try {
    const result = await ctx.scanner.scan(() => ctx.storage.openRead(key))
    if (result.verdict === 'infected') throw new Unusable('infected', { detail: result.signature })
    if (result.verdict === 'too-large') throw new Unusable('too_large_to_scan')
  } catch (error) {
    if (error instanceof ScannerError) throw new Unusable('scanner_unavailable', { cause: error })
    throw error
  }
}
