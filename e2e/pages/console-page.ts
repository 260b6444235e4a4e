import { expect, type Locator, type Page } from '@playwright/test';
import { password } from '../fixtures/district';

/** The operator's window as an operator sees it. */
export class ConsolePage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Waits until the console is ready. */
  async untilReady(): Promise<void> {
    await expect(this.page.getByTestId('console-ready')).toBeVisible({ timeout: 20_000 });
  }

  /** A cell of a monitor's thumbnail. */
  cell(monitorId: string, cell: number): Locator {
    return this.page.getByTestId(`cell-${monitorId}-${cell}`);
  }

  /** A school in the list. */
  school(schoolId: string): Locator {
    return this.page.getByTestId(`school-${schoolId}`);
  }

  /** A camera in the list; its school must be unfolded. */
  camera(cameraId: string): Locator {
    return this.page.getByTestId(`camera-${cameraId}`);
  }

  /** The keypad, while the operator types a number. */
  get keypad(): Locator {
    return this.page.getByTestId('keypad');
  }

  /** Replaces the text of the list's filter. */
  async filter(text: string): Promise<void> {
    await this.page.getByTestId('camera-filter').fill(text);
    await this.page.getByTestId('camera-filter').blur();
  }

  /** A school on the map. */
  mapSchool(schoolId: string): Locator {
    return this.page.getByTestId(`map-school-${schoolId}`);
  }

  /** A camera on the map; drawn only when zoomed in. */
  mapCamera(cameraId: string): Locator {
    return this.page.getByTestId(`map-camera-${cameraId}`);
  }

  /** An alert in the queue. */
  alert(alertId: string): Locator {
    return this.page.getByTestId(`alert-${alertId}`);
  }

  /** The operator's button, whose menu locks the station and ends the shift. */
  get operator(): Locator {
    return this.page.getByTestId('operator');
  }

  /** The operator who holds a monitor. */
  holder(monitorId: string): Locator {
    return this.page.getByTestId(`holder-${monitorId}`);
  }

  /** Opens an element's menu and returns a menu item. */
  async menuLine(of: Locator, label: string | RegExp, button: 'left' | 'right' = 'right'): Promise<Locator> {
    await of.click({ button });
    return this.page.getByRole('menuitem', { name: label });
  }

  /** Ends the shift with the operator's menu. @param held - what happens to held monitors */
  async endShift(held: 'release' | 'keep' = 'release'): Promise<void> {
    await (await this.menuLine(this.operator, /^End the shift/, 'left')).click();
    await this.page.getByTestId(held === 'release' ? 'end-shift' : 'end-and-keep').click();
    await expect(this.page.getByTestId('sign-in')).toBeVisible();
  }

  /** Signs in on the sign-in screen with the password of all tests. */
  async signIn(operator: string): Promise<void> {
    const { page } = this;
    const option = page.locator('option', { hasText: new RegExp(`^${operator},`) });
    await page.getByTestId('sign-in-operator').selectOption((await option.getAttribute('value')) ?? operator);
    await page.getByTestId('sign-in-password').fill(password);
    await page.keyboard.press('Enter');
    await expect(this.operator).toContainText(operator);
  }

  /** Ends the shift and signs another operator in. */
  async handOver(operator: string, held?: 'release' | 'keep'): Promise<void> {
    await this.endShift(held);
    await this.signIn(operator);
  }

  /** The panel that shows refusals, failures and other notices. */
  get notices(): Locator {
    return this.page.getByRole('complementary', { name: 'Selected' });
  }

  /** Zooms the map in on a school with a double click, and waits until its cameras are drawn. */
  async zoomTo(schoolId: string): Promise<void> {
    await this.mapSchool(schoolId).dblclick();
    await expect(this.page.locator(`[data-testid^="map-camera-${schoolId}."]`).first()).toBeVisible();
  }

  /** Zooms the map out to the whole city. */
  async showAll(): Promise<void> {
    await this.page.getByTestId('map').press('Home');
    await expect(this.page.locator('[data-testid^="map-camera-"]')).toHaveCount(0);
  }
}
