// SPDX-License-Identifier: MIT
#include "live/window/live_window.h"

#include <cstdlib>
#include <optional>
#include <utility>

#include <GLFW/glfw3.h>
#include <backends/imgui_impl_glfw.h>
#include <backends/imgui_impl_opengl3.h>
#include <imgui.h>

#include "live/panels/panel_style.h"

namespace strikeline::live {
namespace {

std::string LastError() {
  const char* text = nullptr;
  glfwGetError(&text);
  return text ? text : "no reason was given";
}

// GLFW runs while there is a window.
class GlfwRun {
 public:
  static Result<std::shared_ptr<const GlfwRun>> Get() {
    static std::weak_ptr<const GlfwRun> running;
    if (auto run = running.lock()) return run;
    if (!glfwInit()) return Fail("no window can be opened: {}", LastError());
    auto run = std::make_shared<const GlfwRun>();
    running = run;
    return run;
  }
  GlfwRun() = default;
  GlfwRun(const GlfwRun&) = delete;
  GlfwRun& operator=(const GlfwRun&) = delete;
  ~GlfwRun() { glfwTerminate(); }
};

struct CloseWindow {
  void operator()(GLFWwindow* window) const { glfwDestroyWindow(window); }
};

}  // namespace

struct LiveWindow::State {
  std::shared_ptr<const GlfwRun> glfw;
  std::unique_ptr<GLFWwindow, CloseWindow> window;
  std::optional<gpu::Device> device;
  KeyMap keys;
  std::vector<settings::LiveAction> asked;
  std::vector<std::string> dropped;
  PixelRect place;  // before it filled the screen
  // As events told: to ask the system takes until it answers, which may be milliseconds.
  PixelSize pixels, points;
  bool is_hidden = false;
  ImGuiContext* panels = nullptr;
  bool touched = true;

  ~State() {
    if (window) glfwMakeContextCurrent(window.get());
    if (panels) {
      ImGui::SetCurrentContext(panels);
      ImGui_ImplOpenGL3_Shutdown();
      ImGui_ImplGlfw_Shutdown();
      ImGui::DestroyContext(panels);
    }
    device.reset();
  }

  // Whose event it is, with its panels the current ones, which hear of it first.
  static State& Of(GLFWwindow* window) {
    State& state = *static_cast<State*>(glfwGetWindowUserPointer(window));
    state.touched = true;
    ImGui::SetCurrentContext(state.panels);
    return state;
  }

  static void OnKey(GLFWwindow* window, int key, int code, int change, int mods) {
    State& state = Of(window);
    ImGui_ImplGlfw_KeyCallback(window, key, code, change, mods);
    if (change == GLFW_RELEASE || ImGui::GetIO().WantTextInput) return;
    const auto action = state.keys.ActionOf(key, mods, change == GLFW_REPEAT);
    if (action) state.asked.push_back(*action);
  }

  void ListenToEvents() {
    GLFWwindow* const w = window.get();
    glfwSetWindowUserPointer(w, this);
    glfwSetKeyCallback(w, OnKey);
    glfwSetCharCallback(w, Heard<ImGui_ImplGlfw_CharCallback, unsigned int>);
    glfwSetMouseButtonCallback(w, Heard<ImGui_ImplGlfw_MouseButtonCallback, int, int, int>);
    glfwSetScrollCallback(w, Heard<ImGui_ImplGlfw_ScrollCallback, double, double>);
    glfwSetWindowFocusCallback(w, Heard<ImGui_ImplGlfw_WindowFocusCallback, int>);
    glfwSetCursorEnterCallback(w, Heard<ImGui_ImplGlfw_CursorEnterCallback, int>);
    glfwSetCursorPosCallback(w, [](GLFWwindow* of, double, double) { Of(of); });
    glfwSetDropCallback(w, [](GLFWwindow* of, int count, const char** paths) {
      State& state = Of(of);
      state.dropped.insert(state.dropped.end(), paths, paths + count);
    });
    glfwSetFramebufferSizeCallback(w, [](GLFWwindow* of, int width, int height) {
      Of(of).pixels = {width, height};
    });
    glfwSetWindowSizeCallback(w, [](GLFWwindow* of, int width, int height) {
      Of(of).points = {width, height};
    });
    glfwSetWindowIconifyCallback(
        w, [](GLFWwindow* of, int is_iconified) { Of(of).is_hidden = is_iconified == GLFW_TRUE; });
    glfwGetFramebufferSize(w, &pixels.width, &pixels.height);
    glfwGetWindowSize(w, &points.width, &points.height);
  }

  // An event that the panels hear of too.
  template <auto kPanels, class... Args>
  static void Heard(GLFWwindow* window, Args... args) {
    Of(window);
    kPanels(window, args...);
  }

  void MakePanels() {
    panels = ImGui::CreateContext();
    ImGui::SetCurrentContext(panels);
    ImGui::GetIO().IniFilename = nullptr;
    float scale = 1;
    glfwGetWindowContentScale(window.get(), &scale, nullptr);
    SetPanelStyle();
    LoadPanelFonts(scale);
    ImGui_ImplGlfw_InitForOpenGL(window.get(), false);
    ImGui_ImplOpenGL3_Init("#version 330");
  }
};

LiveWindow::LiveWindow(std::unique_ptr<State> state) : state_(std::move(state)) {}
LiveWindow::LiveWindow(LiveWindow&&) noexcept = default;
LiveWindow& LiveWindow::operator=(LiveWindow&&) noexcept = default;
LiveWindow::~LiveWindow() = default;

Result<LiveWindow> LiveWindow::Open(const Params& params) {
  // Mesa's software rasteriser on this thread: measured to stutter least beside a busy host.
  setenv("LP_NUM_THREADS", "0", 0);
  auto glfw = GlfwRun::Get();
  if (!glfw) return Forward(std::move(glfw));
  glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 3);
  glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 3);
  glfwWindowHint(GLFW_OPENGL_PROFILE, GLFW_OPENGL_CORE_PROFILE);
  glfwWindowHint(GLFW_OPENGL_FORWARD_COMPAT, GLFW_TRUE);
  auto state = std::make_unique<State>();
  state->glfw = *std::move(glfw);
  state->keys = params.keys;
  state->window.reset(glfwCreateWindow(params.size.width, params.size.height, params.title.c_str(),
                                       nullptr, nullptr));
  if (!state->window) return Fail("no window with OpenGL 3.3 can be opened: {}", LastError());
  glfwSetWindowSizeLimits(state->window.get(), 320, 320, GLFW_DONT_CARE, GLFW_DONT_CARE);
  glfwMakeContextCurrent(state->window.get());
  glfwSwapInterval(0);  // the pacer knows when
  auto device = gpu::Device::OfCurrentContext({});
  if (!device) return Forward(std::move(device));
  state->device.emplace(std::move(*device));
  state->MakePanels();
  state->ListenToEvents();
  return LiveWindow(std::move(state));
}

bool LiveWindow::ShouldClose() const { return glfwWindowShouldClose(state_->window.get()); }
void LiveWindow::SetShouldClose(bool should) {
  glfwSetWindowShouldClose(state_->window.get(), should);
}

void LiveWindow::SetVisible(bool is_visible) {
  if (is_visible) {
    glfwShowWindow(state_->window.get());
  } else {
    glfwHideWindow(state_->window.get());
  }
}

void LiveWindow::PlaceBeside(LiveWindow& other) {
  int x = 0, y = 0, width = 0, other_width = 0, height = 0;
  glfwGetWindowPos(state_->window.get(), &x, &y);
  glfwGetWindowSize(state_->window.get(), &width, &height);
  glfwGetWindowSize(other.state_->window.get(), &other_width, &height);
  const GLFWvidmode* mode = glfwGetVideoMode(glfwGetPrimaryMonitor());
  const int room = mode ? mode->width - width - other_width : 0;
  constexpr int kGap = 12;
  if (room < kGap) return;
  glfwSetWindowPos(state_->window.get(), (room - kGap) / 2, y);
  glfwSetWindowPos(other.state_->window.get(), (room - kGap) / 2 + width + kGap, y);
}

PixelSize LiveWindow::Pixels() const { return state_->pixels; }

float LiveWindow::Scale() const {
  const int width = state_->points.width;
  return width > 0 ? static_cast<float>(Pixels().width) / static_cast<float>(width) : 1;
}

bool LiveWindow::WasTouched() { return std::exchange(state_->touched, false); }

void LiveWindow::HandleEvents(Seconds longest) {
  if (longest > Seconds(0)) {
    glfwWaitEventsTimeout(longest.Value());
  } else {
    glfwPollEvents();
  }
}

std::vector<settings::LiveAction> LiveWindow::TakeActions() {
  return std::exchange(state_->asked, {});
}

std::vector<std::string> LiveWindow::TakeDropped() { return std::exchange(state_->dropped, {}); }

void LiveWindow::SetTitle(const std::string& title) {
  glfwSetWindowTitle(state_->window.get(), title.c_str());
}

bool LiveWindow::IsFullScreen() const { return glfwGetWindowMonitor(state_->window.get()); }
bool LiveWindow::IsHidden() const { return state_->is_hidden; }

void LiveWindow::SetFullScreen(bool is_full) {
  if (is_full == IsFullScreen()) return;
  GLFWwindow* const window = state_->window.get();
  PixelRect& place = state_->place;
  if (!is_full) {
    glfwSetWindowMonitor(window, nullptr, place.x, place.y, place.width, place.height, 0);
    return;
  }
  glfwGetWindowPos(window, &place.x, &place.y);
  glfwGetWindowSize(window, &place.width, &place.height);
  GLFWmonitor* const monitor = glfwGetPrimaryMonitor();
  const GLFWvidmode* const mode = monitor ? glfwGetVideoMode(monitor) : nullptr;
  if (!mode) return;
  glfwSetWindowMonitor(window, monitor, 0, 0, mode->width, mode->height, mode->refreshRate);
}

void LiveWindow::Use() {
  glfwMakeContextCurrent(state_->window.get());
  ImGui::SetCurrentContext(state_->panels);
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

}  // namespace strikeline::live
