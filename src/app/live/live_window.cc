// SPDX-License-Identifier: MIT
#include "app/live/live_window.h"

#include <cstdlib>
#include <optional>
#include <utility>

#include <GLFW/glfw3.h>
#include <backends/imgui_impl_glfw.h>
#include <backends/imgui_impl_opengl3.h>
#include <imgui.h>

#include "text/font.h"

namespace strikeline::app {
namespace {

std::string LastError() {
  const char* text = nullptr;
  glfwGetError(&text);
  return text ? text : "no reason was given";
}

std::optional<LiveKey> MeaningOf(int key) {
  switch (key) {
    case GLFW_KEY_SPACE:
      return LiveKey::kPlayPause;
    case GLFW_KEY_HOME:
      return LiveKey::kHome;
    case GLFW_KEY_LEFT:
      return LiveKey::kStepBack;
    case GLFW_KEY_RIGHT:
      return LiveKey::kStepOn;
    case GLFW_KEY_LEFT_BRACKET:
      return LiveKey::kSlower;
    case GLFW_KEY_RIGHT_BRACKET:
      return LiveKey::kFaster;
    case GLFW_KEY_I:
      return LiveKey::kLoopIn;
    case GLFW_KEY_O:
      return LiveKey::kLoopOut;
    case GLFW_KEY_L:
      return LiveKey::kLoopOff;
    case GLFW_KEY_S:
      return LiveKey::kSvg;
    case GLFW_KEY_P:
      return LiveKey::kPng;
    case GLFW_KEY_G:
      return LiveKey::kGcode;
    case GLFW_KEY_TAB:
      return LiveKey::kInspector;
    default:
      return std::nullopt;
  }
}

struct CloseWindow {
  void operator()(GLFWwindow* window) const {
    glfwDestroyWindow(window);
    glfwTerminate();
  }
};

// Quiet colours, so that the drawing is what one sees.
void SetLook() {
  ImGui::StyleColorsDark();
  ImGuiStyle& style = ImGui::GetStyle();
  style.WindowRounding = 0, style.FrameRounding = 4, style.GrabRounding = 4;
  style.WindowBorderSize = 0, style.WindowPadding = {14, 12}, style.ItemSpacing = {8, 7},
  style.FramePadding = {8, 4};
  style.Colors[ImGuiCol_WindowBg] = {0.105f, 0.11f, 0.12f, 0.96f};
  style.Colors[ImGuiCol_FrameBg] = {0.19f, 0.20f, 0.22f, 1};
  style.Colors[ImGuiCol_SliderGrab] = {0.45f, 0.62f, 0.86f, 1};
  style.Colors[ImGuiCol_SliderGrabActive] = {0.55f, 0.72f, 0.96f, 1};
  style.Colors[ImGuiCol_Button] = {0.22f, 0.24f, 0.28f, 1};
  style.Colors[ImGuiCol_ButtonHovered] = {0.30f, 0.36f, 0.46f, 1};
}

// The typeface of everything else; ImGui's own where there is none. Drawn as dense as the screen.
void LoadFont(float scale) {
  constexpr float kPoints = 15;
  ImGuiIO& io = ImGui::GetIO();
  const auto font = text::Font::Open({.family = "Inter"});
  // Latin, and the quotes and dashes that compilers write.
  static const ImWchar kLetters[] = {0x20, 0x24f, 0x2010, 0x205e, 0};
  if (!font || !io.Fonts->AddFontFromFileTTF(font->Source().path.c_str(), kPoints * scale, nullptr,
                                             kLetters)) {
    return;
  }
  io.FontGlobalScale = 1 / scale;
}

}  // namespace

struct LiveWindow::State {
  std::unique_ptr<GLFWwindow, CloseWindow> window;
  std::optional<gpu::Device> device;
  const std::function<void(LiveKey)>* on_key = nullptr;
  bool has_panels = false;
  float scale = 1;

  ~State() {
    if (has_panels) {
      ImGui_ImplOpenGL3_Shutdown();
      ImGui_ImplGlfw_Shutdown();
      ImGui::DestroyContext();
    }
    device.reset();
  }

  static void OnKey(GLFWwindow* window, int key, int, int action, int) {
    auto* state = static_cast<State*>(glfwGetWindowUserPointer(window));
    if (action == GLFW_RELEASE || !state->on_key || ImGui::GetIO().WantTextInput) return;
    if (const auto meaning = MeaningOf(key)) (*state->on_key)(*meaning);
  }
};

LiveWindow::LiveWindow(std::unique_ptr<State> state) : state_(std::move(state)) {}
LiveWindow::LiveWindow(LiveWindow&&) noexcept = default;
LiveWindow& LiveWindow::operator=(LiveWindow&&) noexcept = default;
LiveWindow::~LiveWindow() = default;

Result<LiveWindow> LiveWindow::Open(PixelSize size, const std::string& title) {
  // Mesa's software rasteriser on this thread: measured to stutter least beside a busy host.
  setenv("LP_NUM_THREADS", "0", 0);
  if (!glfwInit()) return Fail("no window can be opened: {}", LastError());
  glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 3);
  glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 3);
  glfwWindowHint(GLFW_OPENGL_PROFILE, GLFW_OPENGL_CORE_PROFILE);
  glfwWindowHint(GLFW_OPENGL_FORWARD_COMPAT, GLFW_TRUE);
  auto state = std::make_unique<State>();
  state->window.reset(glfwCreateWindow(size.width, size.height, title.c_str(), nullptr, nullptr));
  if (!state->window) {
    const std::string why = LastError();
    glfwTerminate();
    return Fail("no window with OpenGL 3.3 can be opened: {}", why);
  }
  GLFWwindow* const window = state->window.get();
  glfwSetWindowSizeLimits(window, 320, 320, GLFW_DONT_CARE, GLFW_DONT_CARE);
  glfwMakeContextCurrent(window);
  glfwSwapInterval(0);  // the pacer knows when
  auto device = gpu::Device::OfCurrentContext({});
  if (!device) return Forward(std::move(device));
  state->device.emplace(std::move(*device));
  glfwSetWindowUserPointer(window, state.get());
  glfwSetKeyCallback(window, State::OnKey);  // before ImGui's, which calls it
  ImGui::CreateContext();
  ImGui::GetIO().IniFilename = nullptr;
  glfwGetWindowContentScale(window, &state->scale, nullptr);
  SetLook();
  LoadFont(state->scale);
  ImGui_ImplGlfw_InitForOpenGL(window, true);
  ImGui_ImplOpenGL3_Init("#version 330");
  state->has_panels = true;
  return LiveWindow(std::move(state));
}

bool LiveWindow::ShouldClose() const { return glfwWindowShouldClose(state_->window.get()); }

PixelSize LiveWindow::Pixels() const {
  PixelSize size;
  glfwGetFramebufferSize(state_->window.get(), &size.width, &size.height);
  return size;
}

float LiveWindow::Scale() const {
  int width = 0;
  glfwGetWindowSize(state_->window.get(), &width, nullptr);
  return width > 0 ? static_cast<float>(Pixels().width) / static_cast<float>(width) : 1;
}

void LiveWindow::HandleEvents(Seconds longest, const std::function<void(LiveKey)>& on_key) {
  state_->on_key = &on_key;
  if (longest > Seconds(0)) {
    glfwWaitEventsTimeout(longest.Value());
  } else {
    glfwPollEvents();
  }
  state_->on_key = nullptr;
}

void LiveWindow::SetTitle(const std::string& title) {
  glfwSetWindowTitle(state_->window.get(), title.c_str());
}

gpu::Device& LiveWindow::Device() { return *state_->device; }

void LiveWindow::BeginPanels() {
  ImGui_ImplOpenGL3_NewFrame();
  ImGui_ImplGlfw_NewFrame();
  ImGui::NewFrame();
}

void LiveWindow::EndPanels() {
  ImGui::Render();
  ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
}

void LiveWindow::Present() { glfwSwapBuffers(state_->window.get()); }

}  // namespace strikeline::app
